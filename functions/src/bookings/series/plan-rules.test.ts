import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DateChoice } from '@flxibl/contracts/plans';
import { expandRecurrence } from '../../lib/expand-recurrence.ts';
import { readRecurrenceRule } from '../../lib/recurrence-rule.ts';
import { wallTimeAt } from '../../lib/wall-time.ts';
import type { Candidate } from '../candidates-sql.ts';
import { moveDays } from './move-days-rules.ts';
import { hasConflict, settlePlan, type SettledDate } from './plan-rules.ts';
import { seriesDates, seriesWishes } from './recurrence-rules.ts';
import { timeWishes, type TimedWish } from './wish-rules.ts';
import { seed } from '../../../../test/seed.ts';

const now = new Date('2026-12-10T00:00:00Z');
const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const zones = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
];

/** A rule in words and as a test of a day: the second is what the first is held against. */
const rule = fc.oneof(
  fc.integer({ min: 1, max: 4 }).map((interval) => ({
    text: `FREQ=DAILY;INTERVAL=${interval}`,
    has: (day: number) => day % interval === 0,
  })),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 4 })).map(([interval, days]) => ({
    text: `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${days.map((day) => weekdays[day]).join(',')}`,
    has: (day: number, date: Date, first: Date) => {
      const monday = day + ((first.getUTCDay() + 6) % 7);
      return Math.floor(monday / 7) % interval === 0 && days.includes(date.getUTCDay());
    },
  })),
  fc.integer({ min: 1, max: 31 }).map((monthDay) => ({
    text: `FREQ=MONTHLY;BYMONTHDAY=${monthDay}`,
    has: (_: number, date: Date) => date.getUTCDate() === monthDay,
  })),
  fc.constant({
    text: 'FREQ=MONTHLY;BYMONTHDAY=-1',
    has: (_: number, date: Date) => new Date(date.getTime() + 86_400_000).getUTCDate() === 1,
  }),
); // prettier-ignore

const people = ['ann', 'ben', 'cat', 'dan'];
const part = fc.record({
  hour: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 23 })),
  minutes: fc.constantFrom(0, 30),
  hours: fc.constantFrom(1, 4, 8, 14, 30, 60),
  later: fc.constantFrom(0, 0, 1),
  freelancerIds: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 3 }),
});

const wallTime = (date: string, hour: number, minutes: number, later = 0): string => {
  const moment = new Date(`${date}T00:00:00Z`).getTime() + ((later * 24 + hour) * 60 + minutes) * 60_000;
  return new Date(moment).toISOString().slice(0, 16);
};

const order = fc.record({
  rule,
  start: fc.oneof(
    fc.integer({ min: 0, max: 330 }).map((days) => moveDays('2026-12-11T00:00', days).slice(0, 10)),
    fc.constantFrom('2027-03-13', '2027-03-14', '2027-03-27', '2027-03-28', '2027-04-03', '2027-10-02', '2027-10-30', '2027-10-31', '2027-11-06'),
  ),
  count: fc.integer({ min: 1, max: 5 }),
  zone: fc.constantFrom(...zones),
  parts: fc.array(part, { minLength: 1, maxLength: 2 }),
  taken: fc.array(fc.tuple(fc.nat(9), fc.constantFrom(...people)), { maxLength: 3 }),
  choices: fc.array(fc.tuple(fc.nat(4), fc.constantFrom('skip', 'stop', 'give'), fc.constantFrom(...people)), { maxLength: 3 }),
  otherwise: fc.constantFrom('stop' as const, 'skip' as const),
  rest: fc.constantFrom(0, 600),
  overridden: fc.constantFrom([], ['rest_too_short']),
}); // prettier-ignore

type Order = typeof order extends fc.Arbitrary<infer Value> ? Value : never;

const expectedDates = ({ rule: { has }, start, count }: Order): string[] => {
  const first = new Date(`${start}T00:00:00Z`);
  const dates: string[] = [];
  for (let day = 0; dates.length < count; day += 1) {
    const date = new Date(first.getTime() + day * 86_400_000);
    if (has(day, date, first)) dates.push(date.toISOString().slice(0, 10));
  }
  return dates;
};

/** Stands for `checkCandidates`: some people are taken on some dates, and the policy asks for rest. */
const askPeople = (wishes: readonly TimedWish[], { taken, rest }: Order): Candidate[] =>
  wishes.flatMap((wish, shift) =>
    (wish.times ? wish.freelancerIds : []).map((freelancerId) => ({
      shift,
      freelancerId,
      freelancerName: freelancerId,
      reasons: taken.some(([at, who]) => at === shift && who === freelancerId) ? ['freelancer_taken'] : [],
      payRate: '20.00',
      chargeRate: '24.00',
      currency: 'EUR',
      rates: null,
      policyVersion: 1,
      restMinutes: rest,
      travel: null,
      overridable: ['rest_too_short'],
      calendarsToCheck: null,
    })),
  );

const choicesOf = ({ choices, parts }: Order, dates: readonly string[]): DateChoice[] => {
  const chosen = new Map<string, DateChoice>();
  for (const [index, action, who] of choices) {
    const date = dates[index % dates.length]!;
    // Another person only where the shift has a seat for them.
    if (action === 'give' && parts[0]!.freelancerIds.length > 0)
      chosen.set(date, { date, action: 'change', shifts: [{ shift: 0, freelancerIds: [who] }] });
    else chosen.set(date, { date, action: action === 'skip' ? 'skip' : 'stop' });
  }
  return [...chosen.values()];
};

// Without what was overridden: who rests too little beside a date that is skipped later needs no override any more.
const instants = (dates: readonly SettledDate[]) =>
  dates
    .filter(({ outcome }) => outcome === 'book')
    .flatMap(({ shifts }) =>
      shifts.map(({ wish, seats }) => ({
        ...wish.times!,
        start: wish.start,
        end: wish.end,
        zone: wish.timeZone,
        seats: seats.map(({ freelancerId, charge }) => ({ freelancerId, charge })),
      })),
    );

test('the dates of 1,000 random rules are those that the calendar says', async () => {
  await fc.assert(
    fc.asyncProperty(order, async (given) => {
      const read = readRecurrenceRule(`${given.rule.text};COUNT=${given.count}`, given.zone, 366);

      expect(await expandRecurrence(read, `${given.start}T09:00`, 366)).toEqual(expectedDates(given));
    }),
    { seed, numRuns: 1_000 },
  );
}, 60_000);

const overlap = (work: readonly { freelancerId: string; startsAt: Date; endsAt: Date }[]): boolean =>
  work.some((one, index) =>
    work
      .slice(index + 1)
      .some(
        (other) =>
          other.freelancerId === one.freelancerId &&
          one.startsAt < other.endsAt &&
          other.startsAt < one.endsAt,
      ),
  );

test('10,000 random plans: what is booked conflicts with nothing, and planned again it is the same', () => {
  const seen = { book: 0, skip: 0, stop: 0, clock: 0, monthEnd: 0, overridden: 0 };
  fc.assert(
    fc.property(order, (given) => {
      const { start, zone, parts, otherwise, overridden } = given;
      const ordered = parts.map(({ hour, minutes, hours, later, freelancerIds }) => ({
        role: 'waiter',
        start: wallTime(start, hour, minutes, later),
        end: wallTime(start, hour + hours, minutes, later),
        freelancerIds,
      }));
      const dates = expectedDates({ ...given, start: ordered[0]!.start.slice(0, 10) });
      const wishes = seriesWishes(ordered, dates, { id: 'here', timeZone: zone });
      const choices = choicesOf(given, dates);
      const options = { choices, otherwise, overridden, now };
      const timed = timeWishes(wishes, choices);

      const plan = settlePlan(timed, askPeople(timed, given), options);

      const expected = plan.map(({ key, shifts }) => {
        const chosen = choices.find(({ date }) => date === key)?.action;
        const conflicts = hasConflict({ shifts });
        const skips = chosen === 'skip' || (conflicts && chosen === undefined && otherwise === 'skip');
        return [key, skips ? 'skip' : conflicts ? 'stop' : 'book'];
      });
      expect(expected).toEqual(plan.map(({ key, outcome }) => [key, outcome]));
      expect(plan.map(({ key }) => key)).toEqual(seriesDates(dates, [], []));
      const booked = instants(plan);
      // A conversion takes a tenth of a millisecond: the last shift of each plan is held against the clock.
      const last = booked.slice(-1);
      expect(last.map((shift) => wallTimeAt(shift.startsAt, zone))).toEqual(last.map((shift) => shift.start));
      expect(overlap(booked.flatMap(({ seats, startsAt, endsAt }) => seats.map((seat) => ({ ...seat, startsAt, endsAt }))))).toBe(false);

      // What the preview leaves out, sent as choices: exactly what it showed as booked is booked, and nothing stops it.
      const left = new Set(plan.filter(({ outcome }) => outcome !== 'book').map(({ key }) => key));
      const again = [
        ...choices.filter(({ date }) => !left.has(date)),
        ...[...left].map((date) => ({ date, action: 'skip' as const })),
      ];
      // The times are those of before; a date with other people is among the choices that are kept, or left out.
      const replanned = left.size > 0 && timed.length < 4 ? timeWishes(wishes, again) : timed;
      const result = settlePlan(replanned, askPeople(replanned, given), { ...options, choices: again, otherwise: 'stop' });
      expect(result.filter(({ outcome }) => outcome === 'stop')).toEqual([]);
      expect(instants(result)).toEqual(booked);

      for (const { outcome, shifts } of plan) {
        seen[outcome] += 1;
        seen.clock += shifts.filter(({ conflict }) => conflict?.code.startsWith('time_')).length;
        seen.overridden += shifts.filter(({ seats }) => seats.some((seat) => seat.overridden.length > 0)).length;
      }
      seen.monthEnd += given.rule.text.includes('BYMONTHDAY=31') ? 1 : 0;
    }),
    { seed, numRuns: 10_000 },
  );
  // The cases are worth their number only if they come to all of it.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(50);
}, 120_000); // prettier-ignore
