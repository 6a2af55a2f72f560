import type { RequestAction } from '@flxibl/contracts/requests';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { partyOf, refuseAction } from './request-rules.ts';
import { findRequest, type RequestRow } from './requests-sql.ts';
import { lockSeats } from './seats-sql.ts';

/**
 * Takes the locks that an answer needs, then reads the request as it is and whether the caller may do this now.
 * @throws AppError `not_found`, `forbidden` or `invalid_state`
 */
export const lockRequest = async (
  { tx, caller, now }: RequestContext,
  id: string,
  action: RequestAction,
): Promise<RequestRow> => {
  const seen = await findRequest(tx, id);
  if (!seen) throw notFound();
  const shifts = [seen.assignment, seen.exchangedFor].flatMap((outline) =>
    outline ? [outline.shiftId] : [],
  );
  await lockSeats(tx, shifts, [seen.freelancerId, seen.otherFreelancerId]);
  const request = (await findRequest(tx, id))!;
  refuseAction(request, partyOf(request, caller), action, now);
  return request;
};
