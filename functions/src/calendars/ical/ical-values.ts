import ICAL from 'ical.js';

/** A property as jCal (RFC 7265) has it. */
export interface IcalProperty {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
  readonly values: readonly unknown[];
}

export interface IcalComponent {
  readonly name: string;
  readonly properties: readonly IcalProperty[];
  readonly components: readonly IcalComponent[];
}

type Jcal = [name: string, properties: unknown[][], components: Jcal[]];

const componentOf = ([name, properties, components]: Jcal): IcalComponent => ({
  name,
  properties: properties.map(([property, params, , ...values]) => ({
    name: String(property),
    params: Object.fromEntries(
      Object.entries(params as Record<string, unknown>).map(([key, value]) => [key, String(value)]),
    ),
    values,
  })),
  components: components.map(componentOf),
});

/** One component out of sieved text; undefined when the library cannot make sense of it. */
export const parseComponent = (text: string): IcalComponent | undefined => {
  try {
    const jcal = ICAL.parse(text) as unknown as Jcal;
    return typeof jcal[0] === 'string' ? componentOf(jcal) : undefined;
  } catch {
    return undefined;
  }
};

export const findProperty = (component: IcalComponent, name: string): IcalProperty | undefined =>
  component.properties.find((property) => property.name === name);

export const textOf = (component: IcalComponent, name: string): string | undefined => {
  const value = findProperty(component, name)?.values[0];
  return typeof value === 'string' ? value : undefined;
};

/** What a clock on a wall shows, or a day; a moment only together with the zone of that wall. */
export interface WallValue {
  /** Milliseconds of the same digits read as UTC. */
  readonly wall: number;
  readonly isDate: boolean;
  /** UTC, a TZID, or null: floating. */
  readonly zone: string | null;
}

const dateTime = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(Z?))?$/;

export const readWallValue = (value: unknown, tzid: string | undefined): WallValue | undefined => {
  const match = typeof value === 'string' ? dateTime.exec(value) : null;
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  if (year! < 1 || month! < 1 || month! > 12 || day! < 1 || day! > 31 || hour! > 24) return undefined;
  const wall = new Date(0);
  wall.setUTCFullYear(year!, month! - 1, day);
  wall.setUTCHours(hour!, minute, second);
  const isDate = match[4] === undefined;
  return { wall: wall.getTime(), isDate, zone: isDate ? null : match[7] === 'Z' ? 'UTC' : (tzid ?? null) };
};

export const wallValuesOf = (property: IcalProperty): WallValue[] =>
  property.values.flatMap((value) => {
    // A period of RDATE: its start; ends of their own are rare, and the event's length is used.
    const start: unknown = Array.isArray(value) ? value[0] : value;
    const wall = readWallValue(start, property.params['tzid']);
    return wall ? [wall] : [];
  });

const duration =
  /^([+-])?P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;

export interface IcalDuration {
  /** Nominal days: on a wall, however long they are. */
  readonly days: number;
  /** Exact. */
  readonly milliseconds: number;
}

export const readDuration = (value: unknown): IcalDuration | undefined => {
  const match = duration.exec(String(value));
  if (!match || match[1] === '-') return undefined;
  const [weeks, days, hours, minutes, seconds] = match.slice(2, 7).map((part) => Number(part ?? 0));
  return {
    days: weeks! * 7 + days!,
    milliseconds: ((hours! * 60 + minutes!) * 60 + seconds!) * 1000,
  };
};
