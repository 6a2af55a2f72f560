import type { Assignment } from '@flxibl/contracts/assignments';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { withOverride } from '../platform/overrides.ts';
import { lockAssignments } from './assignment-facts-sql.ts';
import { findAssignment } from './assignments-sql.ts';
import { cancelledEvent, cancellerOf, lateCancellationPoints, refuseOtherPrice } from './cancel-rules.ts';
import { cancelAssignmentRows, openCancellationIncident } from './cancel-sql.ts';
import { incidentOpenedEvent } from './day-rules.ts';
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

  // What the freelancer cancels late is an incident, so that there is a way to dispute and to appeal against it.
  const points = caller.role === 'freelancer' ? lateCancellationPoints(assignment, now) : 0;
  const incident = { id: createId(), kind: 'late_cancellation', reason: body.reason, points } as const;
  const ended = { id: assignment.id, charge: charge.amount };
  await cancelAssignmentRows(tx, [ended], null, now, context.actor, [
    withOverride(
      cancelledEvent(assignment, charge, body.reason, caller.role, now),
      overridden,
      body.override?.because,
    ),
    ...(points > 0 ? [incidentOpenedEvent(assignment, incident)] : []),
  ]);
  if (points > 0) await openCancellationIncident(tx, assignment, incident, now);
  context.changedFreelancers.add(assignment.freelancerId);
  return presentAssignment((await findAssignment(tx, params.id, now))!, now);
};
