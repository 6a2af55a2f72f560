import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seed } from '../../../../test/seed.ts';
import { readIcal } from './read-ical.ts';

// An oracle that shares nothing with the reader: day after day it asks whether the rule names the day, by its words,
// and looks for the moment by asking Intl what the clock of the zone shows.
const day = 86_400_000;
const hour = 3_600_000;
const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'Asia/Kolkata', 'Africa/Cairo']; // prettier-ignore
const clocks = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
  ]),
);
const shows = (moment: number, zone: string): number =>
  Date.parse(`${clocks.get(zone)!.format(moment).replace(' ', 'T')}Z`);

/** The first moment at which the clock shows it; in a gap, what it would be had the clocks not changed. */
const momentOf = (wall: number, zone: string): number => {
  for (let minutes = -15 * 60; minutes <= 15 * 60; minutes += 30) {
    if (shows(wall + minutes * 60_000, zone) === wall) return wall + minutes * 60_000;
  }
  const before = wall - day;
  return wall - (shows(before, zone) - before);
};

interface Rule {
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  interval: number;
  byDay: readonly string[];
  byMonthDay: readonly number[];
  byMonth: readonly number[];
  setPos: number | undefined;
}

const weekOf = (date: number): number => Math.floor((date / day + 3) / 7);
const monthOf = (date: number): number => new Date(date).getUTCFullYear() * 12 + new Date(date).getUTCMonth();

const isInPeriod = (rule: Rule, start: number, date: number): boolean => {
  if (rule.freq === 'DAILY') return ((date - start) / day) % rule.interval === 0;
  if (rule.freq === 'WEEKLY') return (weekOf(date) - weekOf(start)) % rule.interval === 0;
  if (rule.freq === 'MONTHLY') return (monthOf(date) - monthOf(start)) % rule.interval === 0;
  return (new Date(date).getUTCFullYear() - new Date(start).getUTCFullYear()) % rule.interval === 0;
};

const isNamed = (rule: Rule, start: number, date: number): boolean => {
  const [when, begin] = [new Date(date), new Date(start)];
  const length = new Date(Date.UTC(when.getUTCFullYear(), when.getUTCMonth() + 1, 0)).getUTCDate();
  const number = when.getUTCDate();
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(when.getUTCMonth() + 1)) return false;
  if (
    rule.byMonthDay.length > 0 &&
    !rule.byMonthDay.some((named) => named === number || named + length + 1 === number)
  )
    return false;
  const name = names[when.getUTCDay()]!;
  const nth = [name, `${Math.ceil(number / 7)}${name}`, `-${Math.ceil((length - number + 1) / 7)}${name}`];
  if (rule.byDay.length > 0) return rule.byDay.some((named) => nth.includes(named));
  if (rule.byMonthDay.length > 0 || rule.freq === 'DAILY') return true;
  if (rule.freq === 'WEEKLY') return when.getUTCDay() === begin.getUTCDay();
  const isMonth =
    rule.freq === 'MONTHLY' || rule.byMonth.length > 0 || when.getUTCMonth() === begin.getUTCMonth();
  return isMonth && number === begin.getUTCDate();
};

const datesOf = (rule: Rule, start: number, until: number): number[] => {
  const dates: number[] = [];
  const set: number[] = [];
  const from = rule.setPos === undefined ? start : start - (new Date(start).getUTCDate() - 1) * day;
  for (let date = from; date <= until; date += day) {
    if (isInPeriod(rule, start, date) && isNamed(rule, start, date))
      (rule.setPos === undefined ? dates : set).push(date);
    if (rule.setPos !== undefined && monthOf(date) !== monthOf(date + day)) {
      const chosen = set.splice(0).at(rule.setPos > 0 ? rule.setPos - 1 : rule.setPos);
      if (chosen !== undefined && chosen >= start) dates.push(chosen);
    }
  }
  return dates;
};

const ruleText = (rule: Rule, end: string): string =>
  [
    `FREQ=${rule.freq}`,
    `INTERVAL=${rule.interval}`,
    rule.byDay.length > 0 ? `BYDAY=${rule.byDay.join(',')}` : '',
    rule.byMonthDay.length > 0 ? `BYMONTHDAY=${rule.byMonthDay.join(',')}` : '',
    rule.byMonth.length > 0 ? `BYMONTH=${rule.byMonth.join(',')}` : '',
    rule.setPos === undefined ? '' : `BYSETPOS=${rule.setPos}`,
    end,
  ]
    .filter((part) => part !== '')
    .join(';');

const weekday = fc.constantFrom(...names);
const some = <Item>(items: fc.Arbitrary<Item>) =>
  fc.oneof(fc.constant<readonly Item[]>([]), fc.uniqueArray(items, { maxLength: 3 }));
const nothing = { byDay: fc.constant<readonly string[]>([]), byMonthDay: fc.constant<readonly number[]>([]), byMonth: fc.constant<readonly number[]>([]), setPos: fc.constant(undefined) }; // prettier-ignore
const interval = fc.constantFrom(1, 1, 2, 3, 5);
const monthDay = fc.constantFrom(1, 13, 15, 28, 29, 30, 31, -1, -2, -30);
const rules: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({
    freq: fc.constant('DAILY' as const),
    interval,
    ...nothing,
    byMonth: some(fc.integer({ min: 1, max: 12 })),
  }),
  fc.record({ freq: fc.constant('WEEKLY' as const), interval, ...nothing, byDay: some(weekday) }),
  fc.record({
    freq: fc.constant('MONTHLY' as const), interval, ...nothing,
    byDay: some(fc.tuple(fc.constantFrom('', '1', '2', '4', '5', '-1', '-2'), weekday).map((parts) => parts.join(''))),
    byMonthDay: some(monthDay),
  }), // prettier-ignore
  fc.record({
    freq: fc.constant('MONTHLY' as const), interval: fc.constantFrom(1, 2), ...nothing,
    byDay: fc.constant(['MO', 'TU', 'WE', 'TH', 'FR']), setPos: fc.constantFrom(1, -1),
  }), // prettier-ignore
  fc.record({ freq: fc.constant('YEARLY' as const), interval: fc.constantFrom(1, 2), ...nothing }),
  fc.record({
    freq: fc.constant('YEARLY' as const), interval: fc.constant(1), ...nothing,
    byMonth: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }), byMonthDay: some(monthDay),
  }), // prettier-ignore
);

const stamp = (wall: number): string => new Date(wall).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
const from = Date.UTC(2026, 10, 23);
const to = from + 401 * day;

test('series over changes of the clocks are what an oracle finds day by day', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        rule: rules,
        zone: fc.constantFrom(...zones),
        // 02:30 and midnight are where clocks change.
        time: fc.constantFrom(0, 0.5, 1.5, 2, 2.5, 9, 23.5).map((hours) => hours * hour),
        first: fc.integer({ min: -900, max: 380 }).map((days) => from + days * day),
        end: fc.oneof(
          fc.constant({ kind: 'never' as const }),
          fc.record({ kind: fc.constant('count' as const), count: fc.integer({ min: 1, max: 60 }) }),
          fc.record({ kind: fc.constantFrom('utc', 'wall', 'date'), at: fc.integer({ min: 0, max: 400 }) }),
        ),
        hours: fc.constantFrom(1, 8, 30),
        excluded: fc.uniqueArray(fc.nat(50), { maxLength: 4 }),
        movedBy: fc.option(fc.constantFrom(-3, 2, 27)),
      }),
      async ({ rule, zone, time, first, end, hours, excluded, movedBy }) => {
        // When it begins on a day of its rule; what else it may mean is not settled between calendars.
        const start = datesOf(rule, first, to).at(0);
        fc.pre(start !== undefined);
        const at = 'at' in end ? start + end.at * day + time : 0;
        let walls = datesOf(rule, start, to + 3 * day).map((date) => date + time);
        if (end.kind === 'count') walls = walls.slice(0, end.count);
        if (end.kind === 'wall') walls = walls.filter((wall) => wall <= at);
        if (end.kind === 'date') walls = walls.filter((wall) => wall < at - time + day);
        const untilMoment = momentOf(at, zone);
        if (end.kind === 'utc') walls = walls.filter((wall) => momentOf(wall, zone) <= untilMoment);
        const without = excluded.flatMap((index) => walls[index] ?? []);
        const moved = movedBy === null ? undefined : walls.filter((wall) => !without.includes(wall)).at(0);
        const expected = walls
          .filter((wall) => !without.includes(wall) && wall !== moved)
          .concat(moved === undefined ? [] : [moved + movedBy! * hour])
          .map((wall) => momentOf(wall, zone))
          .filter((startsAt) => startsAt < to && startsAt + hours * hour > from);
        const ending = {
          never: '',
          count: 'count' in end ? `COUNT=${end.count}` : '',
          utc: `UNTIL=${stamp(untilMoment)}Z`,
          wall: `UNTIL=${stamp(at)}`,
          date: `UNTIL=${stamp(at).slice(0, 8)}`,
        }[end.kind as 'never'];
        const lines = [
          'BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:a', `DTSTART;TZID=${zone}:${stamp(start + time)}`,
          `DURATION:PT${hours}H`, `RRULE:${ruleText(rule, ending)}`,
          ...without.map((wall, index) => index % 2 === 0 ? `EXDATE;TZID=${zone}:${stamp(wall)}` : `EXDATE:${stamp(momentOf(wall, zone))}Z`),
          'END:VEVENT',
          ...(moved === undefined ? [] : [
            'BEGIN:VEVENT', 'UID:a', `RECURRENCE-ID;TZID=${zone}:${stamp(moved)}`,
            `DTSTART;TZID=${zone}:${stamp(moved + movedBy! * hour)}`, `DURATION:PT${hours}H`, 'END:VEVENT',
          ]),
          'END:VCALENDAR',
        ]; // prettier-ignore

        const reading = await readIcal(lines.join('\r\n'), {
          from: new Date(from),
          to: new Date(to),
          timeZone: 'Europe/Berlin',
          deadline: Infinity,
        });

        expect({
          lines,
          unsupported: reading.unsupported,
          starts: reading.busy.map(({ startsAt }) => startsAt.toISOString()).toSorted(),
        }).toEqual({
          lines,
          unsupported: undefined,
          starts: expected.map((moment) => new Date(moment).toISOString()).toSorted(),
        });
      },
    ),
    { seed, numRuns: Number(process.env['FLXIBL_ORACLE_RUNS'] ?? 150) },
  );
}, 60_000);
