import { expect, test } from 'vitest';
import { sumOf } from '../lib/money.ts';
import { pricePlanned, priceWork } from '../lib/price-work.ts';
import { randomWork } from '../../test/random-rates.ts';
import { randomAssignment, randomSource } from '../../test/random-terms.ts';
import type { ShiftRow } from './bookings-sql.ts';
import type { Candidate } from './candidates-sql.ts';
import { fullChargeOf } from './cancel-rules.ts';
import { presentBooking } from './present-booking.ts';
import { previewShift } from './preview-rules.ts';

const id = '01a00000-0000-7000-8000-00000000000f';

test('in 10,000 random cases the preview shows what the frozen assignment is billed for its planned hours', () => {
  const random = randomSource(20_261_128);
  const { assignment: some, now } = randomAssignment(random);
  const seen = new Set<string>();
  for (let n = 0; n < 10_000; n += 1) {
    const { terms, work } = randomWork(random);
    const { startsAt, endsAt } = work;
    const { payRate, chargeRate, rates, timeZone } = terms;
    const candidate: Candidate = {
      shift: 0, freelancerId: id, freelancerName: 'Fay', reasons: [], payRate, chargeRate, currency: 'EUR', rates,
      policyVersion: 1, restMinutes: 0, travel: null, overridable: [], calendarsToCheck: null,
    }; // prettier-ignore
    const planned = {
      role: 'waiter', start: '2026-12-01T09:00', end: '2026-12-01T17:00', startsAt, endsAt, headcount: 1,
      freelancerIds: [id], crew: undefined, skills: [], pool: undefined,
    }; // prettier-ignore
    // As the database keeps and gives it back: through JSON.
    const frozen = {
      ...some,
      payRate,
      chargeRate,
      timeZone,
      startsAt,
      endsAt,
      rates: structuredClone(rates),
    };
    const row: ShiftRow = {
      id, role: 'waiter', start: planned.start, end: planned.end, timeZone, startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(), headcount: 1, crewId: null, skills: [], pool: null, state: 'filled', isCancelled: false,
      assignments: [
        {
          id, freelancerId: id, freelancerName: 'Fay', seat: 1, state: 'confirmed', payRate, chargeRate,
          currency: 'EUR', rates: frozen.rates, calendarUnchecked: false,
          seenAt: null, seenBeforeAt: null,
        },
      ],
    }; // prettier-ignore

    const [shown] = previewShift(planned, timeZone, [candidate], now).freelancers;
    const billed = priceWork(frozen, { startsAt, endsAt, breaks: [] });
    const [cost] = presentBooking({
      id, clientId: id, siteId: id, siteName: 'x', note: null, createdAt: now, shifts: [row], purchaseOrder: null,
    }).costs; // prettier-ignore

    const amounts = [shown!.cost.amount, sumOf(shown!.lines.map(({ charge }) => charge)), cost!.amount];
    amounts.push(fullChargeOf(frozen), pricePlanned(frozen, frozen).charge);
    if (amounts.some((amount) => amount !== billed.charge))
      throw new Error(`case ${n}: ${amounts.join(', ')}, billed ${billed.charge}`);
    seen.add(billed.charge);
  }
  expect(seen.size).toBeGreaterThan(5_000);
}, 60_000);
