import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import type { PolicyTerms } from '@flxibl/contracts/policies';
import type { AssignmentFacts } from './assignment-rules.ts';
import { randomAssignment, randomSource } from '../../test/random-terms.ts';
import type { CallerRole } from '@flxibl/contracts/operation';
import {
  cancellationCharge,
  cancellerOf,
  fullChargeOf,
  refuseOtherPrice,
  refuseUncancellable,
} from './cancel-rules.ts';
import { planCancellation, presentCancellation, totalsOfPlan } from './plan-cancellation.ts';

const tiers: PolicyTerms['cancellationTiers'] = [
  { withinHours: 24, share: '1.00' },
  { withinHours: 72, share: '0.50' },
];
const start = new Date('2026-12-04T09:00:00Z');
const hoursBefore = (hours: number, millis = 0): Date =>
  new Date(start.getTime() - hours * 3_600_000 + millis);
const by = (role: CallerRole, ...inSpiteOf: string[]) => ({ role, inSpiteOf });
const chargeAt = (now: Date) => cancellationCharge({ cancellationTiers: tiers }, start, now, '192.01');

test.each([
  ['100 hours before', hoursBefore(100), '0.00', null],
  ['at exactly 72 hours', hoursBefore(72), '0.00', null],
  ['a millisecond later', hoursBefore(72, 1), '96.01', 72],
  ['at exactly 24 hours', hoursBefore(24), '96.01', 72],
  ['a millisecond later than that', hoursBefore(24, 1), '192.01', 24],
  ['a minute before the start', hoursBefore(0, -60_000), '192.01', 24],
])('the tightest tier that applies %s', (_, now, amount, withinHours) => {
  expect(chargeAt(now)).toMatchObject({ amount, withinHours });
});

test('it is free up to and including the moment that is told', () => {
  expect(chargeAt(hoursBefore(100)).freeUntil).toEqual(hoursBefore(72));
  expect(chargeAt(hoursBefore(72)).freeUntil).toEqual(hoursBefore(72));
  expect(chargeAt(hoursBefore(72, 1)).freeUntil).toBeNull();
});

test('without tiers it is free to the start', () => {
  const charge = cancellationCharge({ cancellationTiers: [] }, start, hoursBefore(1), '192.00');

  expect(charge).toEqual({ amount: '0.00', share: '0.00', withinHours: null, freeUntil: start });
});

test('hours are lived through: a clock change between now and the start moves the tier on the wall', () => {
  // London puts its clocks back on 25 October 2026 at 02:00: from Saturday 09:30 to Sunday 09:00 it is 24.5 hours.
  const sunday = DateTime.fromISO('2026-10-25T09:00', { zone: 'Europe/London' }).toJSDate();
  const saturday = DateTime.fromISO('2026-10-24T09:30', { zone: 'Europe/London' }).toJSDate();

  expect(cancellationCharge({ cancellationTiers: tiers }, sunday, saturday, '100.00').amount).toBe('50.00');
});

/** Reckoned another way: shares as whole ten-thousandths, tiers tried from the widest to the tightest. */
const naiveCharge = ({ terms, startsAt }: AssignmentFacts, now: Date, full: string): string => {
  let share = 0;
  for (const tier of terms.cancellationTiers.toSorted((a, b) => b.withinHours - a.withinHours)) {
    const free = DateTime.fromJSDate(startsAt, { zone: 'UTC' }).minus({ hours: tier.withinHours });
    if (now.getTime() > free.toMillis()) share = Math.round(Number(tier.share) * 10_000);
  }
  const units = BigInt(full.replace('.', '')) * BigInt(share);
  const rounded = units / 10_000n + (units % 10_000n >= 5_000n ? 1n : 0n);
  return `${rounded / 100n}.${String(rounded % 100n).padStart(2, '0')}`;
};

test('in 10,000 random cases the price shown is the price charged, and the one reckoned another way', () => {
  const random = randomSource(20_261_122);
  const tally = { free: 0, part: 0, full: 0 };
  for (let n = 0; n < 10_000; n += 1) {
    const { assignment, now } = randomAssignment(random);
    const full = fullChargeOf(assignment);
    const [shown] = planCancellation([assignment], by('business'), now).map(presentCancellation);
    const charged = planCancellation([assignment], by('business'), now);

    refuseOtherPrice(totalsOfPlan(charged), shown!.charge.amount);
    const { amount } = charged[0]!.charge;
    const expected = naiveCharge(assignment, now, full);
    if (amount !== expected) throw new Error(`case ${n}: ${amount}, not ${expected} of ${full}`);
    if (Number(amount) > Number(full)) throw new Error(`case ${n}: more than all of it`);
    const later = new Date(now.getTime() + (assignment.startsAt.getTime() - now.getTime()) * 0.7);
    const [costlier] = planCancellation([assignment], by('business'), later);
    if (Number(costlier!.charge.amount) < Number(amount)) throw new Error(`case ${n}: cheaper when later`);
    if (shown!.freeUntil !== null && Number(amount) > 0) throw new Error(`case ${n}: free, at a price`);
    tally[amount === '0.00' ? 'free' : amount === full ? 'full' : 'part'] += 1;
  }

  expect(Math.min(tally.free, tally.part, tally.full)).toBeGreaterThan(500);
});

test('platform and freelancer pay nothing, and a reservation costs nobody anything', () => {
  const random = randomSource(7);
  for (let n = 0; n < 500; n += 1) {
    const { assignment, now } = randomAssignment(random);
    const reserved = { ...assignment, state: 'reserved' as const };
    const plans = [
      planCancellation([assignment], by('admin'), now),
      planCancellation([assignment], by('freelancer'), now),
      planCancellation([reserved], by('business'), now),
    ];
    expect(plans.flat().map(({ charge }) => charge.amount)).toEqual(['0.00', '0.00', '0.00']);
  }
});

test('the notice binds a client from its minute on, and nobody else', () => {
  const { assignment } = randomAssignment(randomSource(1));
  const noticed = {
    ...assignment,
    startsAt: start,
    terms: { ...assignment.terms, noticeMinutes: { create: 0, change: 0, cancel: 120 } },
  };
  const late = hoursBefore(2, 1);

  expect(() => refuseUncancellable(noticed, by('business'), hoursBefore(2))).not.toThrow();
  expect(() => refuseUncancellable(noticed, by('business'), late)).toThrow(/at least 120 minutes/);
  expect(() => refuseUncancellable({ ...noticed, state: 'reserved' }, by('business'), late)).not.toThrow();
  expect(() => refuseUncancellable(noticed, by('admin'), late)).not.toThrow();
  expect(() => refuseUncancellable(noticed, by('freelancer'), late)).not.toThrow();
});

test('an owner sets the notice aside where the agreed terms list it, a booker or a key that only books never', () => {
  const { assignment } = randomAssignment(randomSource(1));
  const terms = { ...assignment.terms, noticeMinutes: { create: 0, change: 0, cancel: 120 } };
  const strict = { ...assignment, startsAt: start, terms };
  const lenient = { ...strict, terms: { ...terms, overridable: ['notice_too_short' as const] } };
  const owner = { role: 'business', memberRole: 'owner', apiKey: null } as const;
  const aside = cancellerOf(owner, ['notice_too_short']);

  expect(() => refuseUncancellable(lenient, aside, hoursBefore(1))).not.toThrow();
  expect(() => refuseUncancellable(strict, aside, hoursBefore(1))).toThrow(/at least 120 minutes/);
  expect(() => refuseUncancellable(lenient, aside, hoursBefore(0))).toThrow(/has begun/);
  for (const other of [
    { ...owner, memberRole: 'booker' as const },
    { ...owner, memberRole: null, apiKey: { scopes: ['read', 'book'] } },
  ])
    expect(() => cancellerOf(other, ['notice_too_short'])).toThrow(/Only an owner/);
});

const eur = { amount: '96.00', currency: 'EUR' };
const usd = { amount: '10.50', currency: 'USD' };

test.each([
  ['nothing said', [eur], undefined],
  ['the same amount', [eur], '96.00'],
  ['the same, written shorter', [eur], '96'],
  ['both sums in any order', [eur, usd], [usd, eur]],
  ['nothing where nothing is due', [], '0'],
  ['a sum of nothing left out', [eur, { amount: '0.00', currency: 'GBP' }], [eur]],
])('accepted: %s', (_, totals, accepted) => {
  expect(() => refuseOtherPrice(totals, accepted)).not.toThrow();
});

test.each([
  ['another amount', [eur], '95.99'],
  ['a fraction of a cent more', [eur], '96.001'],
  ['less than nothing', [], '-1'],
  ['another currency', [eur], [{ amount: '96.00', currency: 'USD' }]],
  ['one sum of two', [eur, usd], [eur]],
  ['one sum twice', [eur], [eur, eur]],
])('refused as price_changed: %s', (_, totals, accepted) => {
  expect(() => refuseOtherPrice(totals, accepted)).toThrow(
    expect.objectContaining({ code: 'price_changed' }),
  );
});

test('an amount alone is not enough where there are several currencies', () => {
  expect(() => refuseOtherPrice([eur, usd], '106.50')).toThrow(
    expect.objectContaining({ code: 'invalid_input' }),
  );
});
