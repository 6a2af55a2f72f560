import type { BookingPreview } from '@flxibl/contracts/bookings';
import { reasonCodes, type ReasonCode } from '@flxibl/contracts/error-codes';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { elapsedMinutes } from '../lib/interval.ts';
import { pricePlanned } from '../lib/price-work.ts';
import { findOverlapWithin, hasBegun, standingReasons, type PlannedShift } from './booking-rules.ts';
import { checkCandidates, listKnownFreelancers, type Candidate } from './bookings-sql.ts';
import { totalsOf } from './cancel-rules.ts';
import { budgetEffect, budgetRefuses } from './purchase-order-rules.ts';
import { readOrder } from './read-order.ts';

type PreviewedShift = BookingPreview['shifts'][number];

const inOrder = (reasons: readonly string[]): ReasonCode[] =>
  reasonCodes.filter((code) => reasons.includes(code));

/**
 * What a booking would cost, and what stands against it. It asks the check of the booking and prices what that
 * would freeze, so that nothing differs but what changes meanwhile. Without locks: it promises nothing.
 */
export const previewBooking = async (
  { tx, now }: RequestContext,
  { body }: Input<'previewBooking'>,
): Promise<BookingPreview> => {
  const { site, shifts, named, purchaseOrder } = await readOrder(tx, body);
  if ((await listKnownFreelancers(tx, named)).length < named.length) throw notFound();
  const twice = findOverlapWithin(shifts);
  const candidates = (await checkCandidates(tx, site, shifts, now)).map((candidate) => ({
    ...candidate,
    reasons: [
      ...standingReasons(candidate, body.override),
      ...(twice?.shift === candidate.shift && twice.freelancerId === candidate.freelancerId
        ? ['freelancer_taken']
        : []),
    ],
  }));
  const previewed = shifts.map((shift, index) =>
    previewShift(shift, site.timeZone, candidates.filter((one) => one.shift === index), now),
  ); // prettier-ignore
  const totals = totalsOf(previewed.flatMap(({ freelancers }) => freelancers.map(({ cost }) => cost)));
  const budget = purchaseOrder ? budgetEffect(purchaseOrder, totals) : null;
  return {
    bookable:
      previewed.every(
        ({ reasons, freelancers }) =>
          reasons.length === 0 && freelancers.every((one) => one.reasons.length === 0),
      ) && !(budget && budgetRefuses(budget, totals)),
    shifts: previewed,
    totals,
    budget,
  };
};

const previewShift = (
  shift: PlannedShift,
  timeZone: string,
  candidates: readonly Candidate[],
  now: Date,
): PreviewedShift => ({
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
