import type { Rating } from '@flxibl/contracts/ratings';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { presentRating } from './present-rating.ts';
import { closesAt, refuseRating } from './rating-rules.ts';
import { countRatings, listRatingRows, listSides, lockAssignmentToRate, writeRating } from './ratings-sql.ts';

/** Rates for one's side, blind: neither sees the other's before both have rated or the time is over. */
export const putRating = async (
  { tx, caller, actor, now }: RequestContext,
  { params, body }: Input<'putRating'>,
): Promise<Rating> => {
  const assignment = await lockAssignmentToRate(tx, params.id);
  if (!assignment) throw notFound();
  const side = caller.role === 'business' ? 'client' : 'freelancer';
  const sides = await listSides(tx, assignment.id);
  refuseRating(assignment, sides, now);

  const { id, ...ids } = assignment;
  const comment = body.comment ?? null;
  await writeRating(
    tx,
    { id: createId(), assignment, side, stars: body.stars, comment, ratedBy: caller.userId, closesAt: closesAt(assignment) },
    now,
    actor,
    {
      type: sides.includes(side) ? 'rating_changed' : 'rating_given',
      clientId: ids.clientId,
      freelancerId: ids.freelancerId,
      bookingId: ids.bookingId,
      shiftId: ids.shiftId,
      assignmentId: id,
      // Neither stars nor words: the log is read by the other side too.
      after: { side },
    },
  ); // prettier-ignore
  if (sides.length > 0 && !sides.includes(side)) await countRatings(tx, [assignment.freelancerId], now);
  const rows = await listRatingRows(tx, { assignmentId: id, before: undefined, limit: 2 }, now);
  return presentRating(
    rows.find((row) => row.side === side)!,
    now,
  );
};
