import { IANAZone } from 'luxon';

/** From this moment on the zone is so many minutes ahead of UTC. */
interface OffsetSince {
  readonly since: number;
  readonly minutes: number;
}

const day = 86_400_000;
const kept = new Map<string, readonly OffsetSince[]>();

/** The first millisecond of (from, until] at which the offset is not the one at `from`; one change lies between. */
const changeBetween = (zone: IANAZone, from: number, until: number): number => {
  const before = zone.offset(from);
  let [low, high] = [from, until];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
};

// Asking Intl takes microseconds, so a zone is asked once for each day of a year and the answer is kept.
const offsetsOfYear = (timeZone: string, year: number): readonly OffsetSince[] => {
  const key = `${timeZone} ${year}`;
  const known = kept.get(key);
  if (known) return known;
  const zone = IANAZone.create(timeZone);
  const [begin, end] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  const offsets: OffsetSince[] = [{ since: begin, minutes: zone.offset(begin) }];
  for (let at = begin; at < end; at += day) {
    const next = Math.min(at + day, end);
    if (zone.offset(next) === offsets.at(-1)!.minutes) continue;
    const since = changeBetween(zone, at, next);
    offsets.push({ since, minutes: zone.offset(since) });
  }
  // An installation has a few hundred zones at most; what is kept stays small all the same.
  if (kept.size > 2_000) kept.clear();
  kept.set(key, offsets);
  return offsets;
};

/** The parts of a range of milliseconds in which the clocks of the zone go on without a change. */
export const steadyParts = (
  timeZone: string,
  from: number,
  until: number,
): { from: number; until: number; offsetMinutes: number }[] => {
  const years = [new Date(from).getUTCFullYear(), new Date(until).getUTCFullYear()];
  const offsets: OffsetSince[] = [];
  for (let year = years[0]!; year <= years[1]!; year += 1) offsets.push(...offsetsOfYear(timeZone, year));
  return offsets.flatMap(({ since, minutes }, index) => {
    const part = {
      from: Math.max(from, since),
      until: Math.min(until, offsets[index + 1]?.since ?? until),
      offsetMinutes: minutes,
    };
    return part.from < part.until ? [part] : [];
  });
};

/** Minutes by which a zone is ahead of UTC at a moment; asked often, it costs a search in what is kept. */
export const offsetMinutesAt = (timeZone: string, at: number): number => {
  const offsets = offsetsOfYear(timeZone, new Date(at).getUTCFullYear());
  let minutes = offsets[0]!.minutes;
  for (const offset of offsets) {
    if (offset.since > at) break;
    minutes = offset.minutes;
  }
  return minutes;
};
