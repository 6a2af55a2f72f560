import type { BusyInterval } from '../calendar-provider.ts';
import { kindOfEvent, sequenceOf } from './judge-event.ts';
import type { IcalPart } from './sieve-ical.ts';
import {
  findProperty,
  parseComponent,
  readDuration,
  readWallValue,
  textOf,
  wallValuesOf,
  type IcalComponent,
  type WallValue,
} from './ical-values.ts';
import { utcWall, zoneWall, type ReadWall } from './wall-clock.ts';

const day = 86_400_000;

/** What an event is read with. */
export interface Reading {
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
  readonly ownAddresses: ReadonlySet<string>;
  readonly zoneOf: (tzid: string) => ReadWall | undefined;
  /** Of `performance.now()`: what takes long is not begun after it. */
  readonly deadline: number;
}

/** A start and an end, in each of the ways in which the event's zone can be read: one, or two when nobody knows it. */
export type Instance = readonly { readonly startsAt: number; readonly endsAt: number }[];

/** A VEVENT with a start, as far as its times go. */
export interface DatedEvent {
  readonly uid: string | undefined;
  readonly start: WallValue;
  readonly sequence: number;
  readonly kind: BusyInterval['kind'] | null;
  readonly rules: readonly string[];
  readonly extra: readonly WallValue[];
  readonly excluded: readonly WallValue[];
  readonly recurrenceId: WallValue | undefined;
  readonly thisAndFuture: boolean;
  readonly cut: boolean;
  /** The length on the wall, about; for windows. */
  readonly wallLength: number;
  /** In the zone of its start. */
  readonly instanceAt: (wall: number) => Instance;
  readonly zoneIsUnknown: () => boolean;
}

/**
 * A day or a floating time is read in the person's own zone. A zone that nobody knows is read in theirs and as UTC, and
 * both block: read one way alone, a real appointment could be booked over.
 */
export const readersOf = (value: WallValue, { timeZone, zoneOf }: Reading): readonly ReadWall[] => {
  if (value.zone === null) return [zoneWall(timeZone)];
  const zone = zoneOf(value.zone);
  return zone ? [zone] : [zoneWall(timeZone), utcWall];
};

/** The moment of a value by the first way of reading it: to compare values of the same event with. */
export const momentOf = (value: WallValue, reading: Reading): number =>
  readersOf(value, reading)[0]!(value.wall);

type AddLength = (read: ReadWall, wall: number, way: number) => number;

const lengthOf = (
  event: IcalComponent,
  start: WallValue,
  reading: Reading,
): { wallLength: number; addLength: AddLength } => {
  const property = findProperty(event, 'dtend');
  const end = property && readWallValue(property.values[0], property.params['tzid']);
  if (end && start.isDate) {
    // On the calendar: whole days, however long each is; at least one.
    const days = Math.max(1, Math.floor(end.wall / day) - Math.floor(start.wall / day));
    return { wallLength: days * day, addLength: (read, wall) => read(wall + days * day) };
  }
  if (end) {
    // RFC 5545: the same exact duration for every instance. Reading a far year's clocks costs a millisecond.
    const isNear = Math.abs(start.wall - reading.from) < 1_200 * day;
    const exact = (way: number): number => {
      if (end.zone === start.zone && !isNear) return end.wall - start.wall;
      const [starts, ends] = [readersOf(start, reading), readersOf(end, reading)];
      return (ends[way] ?? ends[0]!)(end.wall) - (starts[way] ?? starts[0]!)(start.wall);
    };
    const known: number[] = [];
    return {
      wallLength: Math.max(0, end.wall - start.wall) + day,
      addLength: (read, wall, way) => read(wall) + (known[way] ??= exact(way)),
    };
  }
  const duration = readDuration(findProperty(event, 'duration')?.values[0]);
  const { days, milliseconds } = duration ?? { days: start.isDate ? 1 : 0, milliseconds: 0 };
  return {
    wallLength: days * day + milliseconds,
    addLength: (read, wall) => read(wall + days * day) + milliseconds,
  };
};

const valuesOf = (event: IcalComponent, name: string): WallValue[] =>
  event.properties.flatMap((property) => (property.name === name ? wallValuesOf(property) : []));

const timesOnly = /^(BEGIN|END|UID|DTSTART|DTEND|DURATION)[:;]/i;

/** @returns undefined for what has no start: it takes no time */
export const readDatedEvent = (part: IcalPart, reading: Reading): DatedEvent | undefined => {
  const event =
    parseComponent(part.text) ??
    // A line that is wrong elsewhere must not free the time.
    parseComponent(
      part.text
        .split('\r\n')
        .filter((line) => timesOnly.test(line))
        .join('\r\n'),
    );
  const property = event && findProperty(event, 'dtstart');
  const start = property && readWallValue(property.values[0], property.params['tzid']);
  if (!event || !start) return undefined;
  const recurrence = findProperty(event, 'recurrence-id');
  const { wallLength, addLength } = lengthOf(event, start, reading);
  let readers: readonly ReadWall[] | undefined;
  const ways = () => (readers ??= readersOf(start, reading));
  return {
    uid: textOf(event, 'uid'),
    start,
    sequence: sequenceOf(event),
    kind: kindOfEvent(event, reading.ownAddresses),
    rules: event.properties.flatMap(({ name, values }) =>
      name === 'x-rule' ? [part.rules[Number(values[0])] ?? ''] : [],
    ),
    extra: valuesOf(event, 'rdate'),
    excluded: valuesOf(event, 'exdate'),
    recurrenceId: recurrence && readWallValue(recurrence.values[0], recurrence.params['tzid']),
    thisAndFuture: recurrence?.params['range']?.toUpperCase() === 'THISANDFUTURE',
    cut: part.cut,
    wallLength,
    instanceAt: (wall) =>
      ways().map((read, way) => ({ startsAt: read(wall), endsAt: addLength(read, wall, way) })),
    zoneIsUnknown: () => ways().length > 1,
  };
};
