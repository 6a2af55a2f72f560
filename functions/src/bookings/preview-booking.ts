import type { BookingPreview } from '@flxibl/contracts/bookings';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { judgeReasons } from '../lib/override-rules.ts';
import { findOverlapWithin, atSite } from './booking-rules.ts';
import { checkCandidates, listKnownFreelancers } from './candidates-sql.ts';
import { totalsOf } from './cancel-rules.ts';
import { previewShift } from './preview-rules.ts';
import { budgetEffect, budgetRefuses } from './purchase-order-rules.ts';
import { readOrder } from './read-order.ts';

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
  const candidates = (await checkCandidates(tx, site.clientId, atSite(site, shifts), 'order', now)).map(
    (candidate) => ({
      ...candidate,
      reasons: [
        ...judgeReasons(candidate.reasons, body.override, candidate.overridable).standing,
        ...(twice?.shift === candidate.shift && twice.freelancerId === candidate.freelancerId
          ? ['freelancer_taken']
          : []),
      ],
    }),
  );
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
