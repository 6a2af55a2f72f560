import type { BookingPreview } from '@flxibl/contracts/bookings';
import { reasonCodes, type ReasonCode } from '@flxibl/contracts/error-codes';
import { elapsedMinutes } from '../lib/interval.ts';
import { pricePlanned } from '../lib/price-work.ts';
import { hasBegun, type PlannedShift } from './booking-rules.ts';
import type { Candidate } from './candidates-sql.ts';

const inOrder = (reasons: readonly string[]): ReasonCode[] =>
  reasonCodes.filter((code) => reasons.includes(code));

/** One shift of an order with what each person named for it would cost, and what stands against them. */
export const previewShift = (
  shift: PlannedShift,
  timeZone: string,
  candidates: readonly Candidate[],
  now: Date,
): BookingPreview['shifts'][number] => ({
  start: shift.start,
  end: shift.end,
  timeZone,
  startsAt: shift.startsAt.toISOString(),
  endsAt: shift.endsAt.toISOString(),
  minutes: elapsedMinutes(shift.startsAt, shift.endsAt),
  headcount: shift.headcount,
  reasons: hasBegun(shift, now) ? ['notice_too_short'] : [],
  freelancers: candidates.map((candidate) => {
    const priced = pricePlanned({ ...candidate, timeZone }, shift);
    return {
      freelancerId: candidate.freelancerId,
      name: candidate.freelancerName,
      reasons: inOrder(candidate.reasons),
      chargeRate: candidate.chargeRate,
      cost: { amount: priced.charge, currency: candidate.currency },
      lines: priced.lines.map(({ name, minutes, charge }) => ({ name, minutes, charge })),
    };
  }),
});
