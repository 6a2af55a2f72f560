import type { Assignment } from '@flxibl/contracts/assignments';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { withOverride } from '../platform/overrides.ts';
import { lockAssignments } from './assignment-facts-sql.ts';
import { findAssignment } from './assignments-sql.ts';
import { cancelledEvent, cancellerOf, refuseOtherPrice } from './cancel-rules.ts';
import { cancelAssignmentRows } from './cancel-sql.ts';
import { planCancellation, totalsOfPlan } from './plan-cancellation.ts';
import { presentAssignment } from './present-assignment.ts';

/** Cancels one assignment, by its client, its freelancer or the platform, at its price; the seat opens again. */
export const cancelAssignment = async (
  context: RequestContext,
  { params, body }: Input<'cancelAssignment'>,
): Promise<Assignment> => {
  const { tx, caller, now } = context;
  const assignments = await lockAssignments(tx, { assignmentId: params.id }, now);
  const [planned] = planCancellation(assignments, cancellerOf(caller, body.override?.reasons), now);
  if (!planned) throw notFound();
  const { assignment, charge, overridden } = planned;
  refuseOtherPrice(totalsOfPlan([planned]), body.acceptedCharge);

  await cancelAssignmentRows(
    tx,
    [{ id: assignment.id, charge: charge.amount }],
    null,
    now,
    context.actor,
    [withOverride(cancelledEvent(assignment, charge, body.reason), overridden, body.override?.because)],
  ); // prettier-ignore
  context.changedFreelancers.add(assignment.freelancerId);
  return presentAssignment((await findAssignment(tx, params.id))!);
};
