import { invalidInput } from './app-error.ts';
import { wallTimeAt } from './wall-time.ts';

/** A rule whose parts are all known to be harmless; what expands it sees nothing else. */
export interface RecurrenceRule {
  readonly freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  readonly interval: number;
  readonly count: number | undefined;
  /** The last wall time that belongs to it, `2026-12-31T23:59`. */
  readonly until: string | undefined;
  readonly byDay: readonly string[] | undefined;
  readonly byMonthDay: readonly number[] | undefined;
  readonly byMonth: readonly number[] | undefined;
  readonly byYearDay: readonly number[] | undefined;
  readonly byWeekNo: readonly number[] | undefined;
  readonly bySetPos: readonly number[] | undefined;
  readonly wkst: string | undefined;
}

const weekday = /^(MO|TU|WE|TH|FR|SA|SU)$/;
const numberedWeekday = /^([+-]?([1-9]|[1-4]\d|5[0-3]))?(MO|TU|WE|TH|FR|SA|SU)$/;
const untilPattern = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z?))?$/;

const path = 'rule';
const bad = (message: string): Error => invalidInput(path, message);

const readParts = (text: string): Map<string, string> => {
  const parts = new Map<string, string>();
  for (const part of text
    .trim()
    .replace(/^RRULE:/i, '')
    .replace(/;$/, '')
    .split(';')) {
    const [name = '', value, ...more] = part.split('=');
    const key = name.trim().toUpperCase();
    if (value === undefined || value === '' || more.length > 0) throw bad(`cannot be read at "${part}"`);
    if (parts.has(key)) throw bad(`has ${key} twice`);
    parts.set(key, value.trim().toUpperCase());
  }
  return parts;
};

const readNumber = (name: string, value: string, least: number, most: number): number => {
  const number = /^[+-]?\d{1,4}$/.test(value) ? Number(value) : NaN;
  if (!(number >= least && number <= most)) throw bad(`${name} takes ${least} to ${most}, not "${value}"`);
  return number;
};

// A position counts from the end where it is negative; none is zero.
const readNumbers = (name: string, value: string | undefined, most: number): number[] | undefined =>
  value?.split(',').map((item) => {
    const number = readNumber(name, item, -most, most);
    if (number === 0) throw bad(`${name} has no 0`);
    return number;
  });

const readMonths = (value: string | undefined): number[] | undefined =>
  value?.split(',').map((item) => readNumber('BYMONTH', item, 1, 12));

const readWeekdays = (value: string | undefined, numbered: boolean): string[] | undefined =>
  value?.split(',').map((item) => {
    if (!(numbered ? numberedWeekday : weekday).test(item)) throw bad(`BYDAY has no day "${item}" here`);
    return item;
  });

const readUntil = (value: string | undefined, timeZone: string): string | undefined => {
  if (value === undefined) return undefined;
  const [, year, month, day, hour, minute, zulu] = untilPattern.exec(value) ?? [];
  const date = `${year}-${month}-${day}`;
  const wallTime = `${date}T${hour ?? '23'}:${minute ?? '59'}`;
  const moment = new Date(`${wallTime}:00Z`);
  if (year === undefined || Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(wallTime)) {
    throw bad('UNTIL has to be a date such as 20261231, or 20261231T235900Z');
  }
  // In UTC it is a moment, which the clock at the site shows as its own wall time.
  return zulu === 'Z' ? wallTimeAt(moment, timeZone) : wallTime;
};

const known = new Set([
  'FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYYEARDAY', 'BYWEEKNO', 'BYSETPOS', 'WKST',
]); // prettier-ignore

/**
 * Reads an RFC 5545 rule that has an end and gives at most one date a day. Everything else is refused by name,
 * before any library sees it: rules by the hour or faster, times of day, other calendars, unknown parts.
 * @throws AppError `invalid_input` at `rule`
 */
export const readRecurrenceRule = (text: string, timeZone: string, mostDates: number): RecurrenceRule => {
  const parts = readParts(text);
  const freq = parts.get('FREQ');
  if (freq !== 'DAILY' && freq !== 'WEEKLY' && freq !== 'MONTHLY' && freq !== 'YEARLY') {
    throw bad('FREQ has to be DAILY, WEEKLY, MONTHLY or YEARLY');
  }
  const unknown = [...parts.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) throw bad(`${unknown} is not possible here`);
  if (parts.has('COUNT') === parts.has('UNTIL')) throw bad('needs either COUNT or UNTIL');
  const monthly = freq === 'MONTHLY' || freq === 'YEARLY';
  if (parts.has('BYMONTHDAY') && freq === 'WEEKLY') throw bad('BYMONTHDAY is not for WEEKLY');
  if (parts.has('BYYEARDAY') && freq !== 'YEARLY') throw bad('BYYEARDAY is for YEARLY only');
  if (parts.has('BYWEEKNO') && freq !== 'YEARLY') throw bad('BYWEEKNO is for YEARLY only');
  const by = [...parts.keys()].some((name) => name.startsWith('BY') && name !== 'BYSETPOS');
  if (parts.has('BYSETPOS') && !by) throw bad('BYSETPOS needs another BY part');
  const count = parts.get('COUNT');
  const wkst = parts.get('WKST');
  if (wkst !== undefined && !weekday.test(wkst)) throw bad(`WKST is no weekday: "${wkst}"`);
  return {
    freq,
    interval: readNumber('INTERVAL', parts.get('INTERVAL') ?? '1', 1, 400),
    count: count === undefined ? undefined : readNumber('COUNT', count, 1, mostDates),
    until: readUntil(parts.get('UNTIL'), timeZone),
    byDay: readWeekdays(parts.get('BYDAY'), monthly && !parts.has('BYWEEKNO')),
    byMonthDay: readNumbers('BYMONTHDAY', parts.get('BYMONTHDAY'), 31),
    byMonth: readMonths(parts.get('BYMONTH')),
    byYearDay: readNumbers('BYYEARDAY', parts.get('BYYEARDAY'), 366),
    byWeekNo: readNumbers('BYWEEKNO', parts.get('BYWEEKNO'), 53),
    bySetPos: readNumbers('BYSETPOS', parts.get('BYSETPOS'), 366),
    wkst,
  };
};
