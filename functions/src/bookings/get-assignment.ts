import type { AssignmentDetails } from '@flxibl/contracts/assignments';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { readAssignments } from './assignment-facts-sql.ts';
import { checkInOpensAt, graceEndsAt } from './assignment-rules.ts';
import { findAssignment, findSiteCoordinates } from './assignments-sql.ts';
import { isCancellable, lateCancellationPoints } from './cancel-rules.ts';
import { presentAssignment } from './present-assignment.ts';

/** One assignment, with what the agreed terms say of its day. */
export const getAssignment = async (
  { tx, now }: RequestContext,
  { params }: Input<'getAssignment'>,
): Promise<AssignmentDetails> => {
  const row = await findAssignment(tx, params.id, now);
  const [facts] = await readAssignments(tx, { assignmentId: params.id }, now);
  if (!row || !facts) throw notFound();
  return {
    ...presentAssignment(row, now),
    siteCoordinates: await findSiteCoordinates(tx, row.siteId),
    checkInOpensAt: checkInOpensAt(facts).toISOString(),
    checkInNeedsCode: facts.terms.checkInNeedsCode,
    lateAfter: graceEndsAt(facts).toISOString(),
    lateCancellationPoints: isCancellable(facts, now) ? lateCancellationPoints(facts, now) : 0,
  };
};
