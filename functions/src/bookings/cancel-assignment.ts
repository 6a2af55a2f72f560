import type { Assignment } from '@flxibl/contracts/assignments';
import type { Input } from '../http/read-input.ts';
import { refuseViewer, type RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { findAssignment } from './assignments-sql.ts';
import { cancelAssignmentRows, lockAssignments } from './bookings-sql.ts';
import { cancelledEvent, refuseUncancellable } from './cancel-rules.ts';
import { presentAssignment } from './present-assignment.ts';

/** Cancels one assignment, by its client, its freelancer or the platform; the seat opens again. */
export const cancelAssignment = async (
  context: RequestContext,
  { params, body }: Input<'cancelAssignment'>,
): Promise<Assignment> => {
  const { tx, caller, now } = context;
  refuseViewer(caller);
  const [assignment] = await lockAssignments(tx, { assignmentId: params.id });
  if (!assignment) throw notFound();
  refuseUncancellable(assignment, now);

  await cancelAssignmentRows(tx, [assignment.id], null, now, context.actor, [
    cancelledEvent(assignment, body.reason),
  ]);
  context.changedFreelancers.add(assignment.freelancerId);
  return presentAssignment((await findAssignment(tx, params.id))!);
};
