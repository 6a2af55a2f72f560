/** A moment at which the clocks of a zone change, found with Intl alone. */
export interface ZoneTransition {
  readonly zone: string;
  /** Milliseconds; the first moment of the new offset. */
  readonly at: number;
  /** Minutes ahead of UTC. */
  readonly before: number;
  readonly after: number;
}

const minute = 60_000;
const week = 7 * 24 * 60 * minute;
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
};

/** Minutes by which the zone is ahead of UTC at a moment. */
export const offsetAt = (zone: string, at: number): number => {
  const [month, day, year, hour, min, second] = formatOf(zone).format(at).match(/\d+/g)!.map(Number) as [
    number, number, number, number, number, number,
  ]; // prettier-ignore
  return (Date.UTC(year, month - 1, day, hour, min, second) - at) / minute;
};

/** All of them from one moment to another; none are less than a week apart. */
export const transitionsOf = (zone: string, from: number, until: number): ZoneTransition[] => {
  const found: ZoneTransition[] = [];
  let before = offsetAt(zone, from);
  for (let at = from + week; at < until; at += week) {
    const after = offsetAt(zone, at);
    if (after === before) continue;
    let [low, high] = [at - week, at];
    while (high - low > minute) {
      const middle = low + Math.floor((high - low) / minute / 2) * minute;
      if (offsetAt(zone, middle) === before) low = middle;
      else high = middle;
    }
    found.push({ zone, at: high, before, after });
    before = after;
  }
  return found;
};

/**
 * The moments at which the clocks of a zone show a wall time, given as if it were UTC: none in a gap, two in a fold.
 */
export const momentsOf = (zone: string, wall: number): number[] => {
  const offsets = new Set([offsetAt(zone, wall - 36 * 60 * minute), offsetAt(zone, wall + 36 * 60 * minute)]);
  return [...offsets]
    .map((offset) => wall - offset * minute)
    .filter((at) => at + offsetAt(zone, at) * minute === wall)
    .sort((one, other) => one - other);
};

/** The moment that a rule means: the later one of a fold; one in a gap moves on by the gap, so as if it had not begun. */
export const ruleMoment = (zone: string, wall: number): number =>
  momentsOf(zone, wall).at(-1) ?? wall - offsetAt(zone, wall - 36 * 60 * minute) * minute;

export const plain = (wall: number): string => new Date(wall).toISOString().slice(0, 16);
