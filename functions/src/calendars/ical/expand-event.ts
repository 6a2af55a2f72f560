import type { BusyInterval, RemoteEvent } from '../calendar-provider.ts';
import { momentOf, readersOf, type DatedEvent, type Instance, type Reading } from './dated-event.ts';
import { expandRule } from './expand-rule.ts';
import { readRule } from './ical-rule.ts';
import { readWallValue } from './ical-values.ts';
import type { ReadWall } from './wall-clock.ts';

const day = 86_400_000;
// Zones are at most 14 hours from UTC: two days cover any of them on both sides.
const margin = 2 * day;
const longest = 400 * day;

export interface Expanded {
  readonly busy: BusyInterval[];
  readonly unsupported: ReadonlySet<NonNullable<RemoteEvent['unsupported']>>;
}

interface Range {
  readonly from: number;
  readonly until: number;
}

const wallRange = (event: DatedEvent, { from, to }: Reading): Range => ({
  from: from - margin - Math.min(event.wallLength, longest),
  until: to + margin,
});

const isWithin = (wall: number, { from, until }: Range): boolean => wall >= from && wall <= until;

/** UNTIL may be a moment, a wall time or a day; each is among the instances. */
const endsBefore = (
  event: DatedEvent,
  until: string,
  reading: Reading,
): ((wall: number) => boolean) | null => {
  const value = readWallValue(
    until.replace(
      /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/,
      (_, year, month, date, ...time) =>
        time[0] === undefined
          ? `${year}-${month}-${date}`
          : `${year}-${month}-${date}T${time[0]}:${time[1]}:${time[2]}${time[3]}`,
    ),
    undefined,
  );
  if (!value) return null;
  if (value.isDate) return (wall) => wall < value.wall + day;
  if (value.zone === null) return (wall) => wall <= value.wall;
  if (!event.start.isDate) {
    const [read] = readersOf(event.start, reading);
    return (wall) => read!(wall) <= value.wall;
  }
  // Some write the last day of an all-day series as its midnight in UTC: the day begins at or before that moment.
  const [read] = readersOf(event.start, reading);
  return (wall) => read!(wall) <= value.wall || wall <= value.wall;
};

const expandRules = async (
  event: DatedEvent,
  range: Range,
  reading: Reading,
): Promise<{ walls: Set<number>; cut: boolean }> => {
  const walls = new Set<number>();
  if (isWithin(event.start.wall, range)) walls.add(event.start.wall);
  let cut = false;
  for (const text of event.rules) {
    const rule = readRule(text);
    const isBefore = rule?.until === undefined ? () => true : endsBefore(event, rule.until, reading);
    // Only the library takes long; a machine that is slow must not make a calendar look like a bomb.
    if (!rule || !isBefore || (!rule.isPlain && performance.now() > reading.deadline)) {
      cut = true;
      continue;
    }
    const expansion = await expandRule(rule, { start: event.start.wall, ...range });
    cut ||= expansion.cut;
    for (const wall of expansion.walls) if (isBefore(wall)) walls.add(wall);
  }
  return { walls, cut };
};

const overlaps = (instance: Instance, { from, to }: Reading): boolean =>
  instance.some(({ startsAt, endsAt }) => endsAt > startsAt && endsAt > from && startsAt < to);

/** Overrides by the moment they replace, the newest version of each; and those for all that follows, in order. */
const sortOverrides = (
  overrides: readonly DatedEvent[],
  reading: Reading,
): { single: Map<number, DatedEvent>; following: { since: number; event: DatedEvent }[] } => {
  const single = new Map<number, DatedEvent>();
  const following: { since: number; event: DatedEvent }[] = [];
  for (const event of overrides.toSorted((one, other) => one.sequence - other.sequence)) {
    const { recurrenceId } = event;
    if (!recurrenceId) continue;
    // What is long past replaces nothing in the window; its zone's clocks of that year need not be known.
    const isFar =
      recurrenceId.wall < reading.from - longest - margin || recurrenceId.wall > reading.to + margin;
    const since = isFar ? recurrenceId.wall : momentOf(recurrenceId, reading);
    single.set(since, event);
    if (event.thisAndFuture) following.push({ since, event });
  }
  return { single, following: following.toSorted((one, other) => one.since - other.since) };
};

const dayOf = (wall: number): number => Math.floor(wall / day);

/** The instances of the events of one UID that lie in the window and make busy. */
export const expandEvent = async (events: readonly DatedEvent[], reading: Reading): Promise<Expanded> => {
  const busy: BusyInterval[] = [];
  const unsupported = new Set<NonNullable<RemoteEvent['unsupported']>>();
  const add = (instance: Instance, event: DatedEvent): void => {
    if (event.kind === null || !overlaps(instance, reading)) return;
    if (event.zoneIsUnknown()) unsupported.add('zone');
    for (const { startsAt, endsAt } of instance) {
      if (endsAt <= startsAt) continue;
      busy.push({ startsAt: new Date(startsAt), endsAt: new Date(endsAt), kind: event.kind });
    }
  };
  if (events.some(({ cut, kind }) => cut && kind !== null)) unsupported.add('too_large');
  const [master] = events
    .filter(({ recurrenceId }) => !recurrenceId)
    .toSorted((one, other) => other.sequence - one.sequence);
  const { single, following } = sortOverrides(events, reading);
  for (const event of single.values()) {
    if (isWithin(event.start.wall, wallRange(event, reading))) add(event.instanceAt(event.start.wall), event);
  }
  if (!master) return { busy, unsupported };

  const range = wallRange(master, reading);
  const { walls, cut } = await expandRules(master, range, reading);
  if (cut && master.kind !== null) unsupported.add('recurrence');
  const isExcluded = readExclusions(master, range, reading);
  const [read] = readersOf(master.start, reading);
  const place = (startsAt: number, instance: () => Instance): void => {
    if (single.has(startsAt)) return;
    const later = following.findLast(({ since }) => since <= startsAt)?.event;
    if (later) add(later.instanceAt(wallAfter(later, startsAt, reading)), later);
    else add(instance(), master);
  };
  for (const wall of walls) {
    const startsAt = read!(wall);
    if (!isExcluded(wall, startsAt)) place(startsAt, () => master.instanceAt(wall));
  }
  for (const value of master.extra) {
    if (!isWithin(value.wall, range)) continue;
    const startsAt = momentOf(value, reading);
    // In whatever zone it stands: the event's own clock shows this then.
    const wall = value.zone === master.start.zone ? value.wall : wallAt(read!, startsAt);
    if (!walls.has(wall) && !isExcluded(wall, startsAt)) place(startsAt, () => master.instanceAt(wall));
  }
  return { busy, unsupported };
};

/** What the clock of a zone shows at a moment. */
const wallAt = (read: ReadWall, moment: number): number => {
  // The first step finds the offset, the second mends it where the guess lay on the other side of a clock change.
  const guess = moment + (moment - read(moment));
  return guess + (moment - read(guess));
};

/** Where an override for all that follows puts the instance that would begin at a moment. */
const wallAfter = (later: DatedEvent, startsAt: number, reading: Reading): number => {
  const recurrenceId = later.recurrenceId!;
  const [read] = readersOf(later.start, reading);
  const moved = later.start.wall - wallAt(read!, momentOf(recurrenceId, reading));
  return wallAt(read!, startsAt) + moved;
};

const readExclusions = (
  master: DatedEvent,
  range: Range,
  reading: Reading,
): ((wall: number, startsAt: number) => boolean) => {
  const moments = new Set<number>();
  const days = new Set<number>();
  for (const value of master.excluded) {
    // A day for an event with a time, and a time for one of whole days, are both written by real calendars.
    if (value.isDate || (master.start.isDate && value.zone !== 'UTC')) days.add(dayOf(value.wall));
    else if (isWithin(value.wall, range)) moments.add(momentOf(value, reading));
  }
  return (wall, startsAt) => moments.has(startsAt) || days.has(dayOf(wall));
};
