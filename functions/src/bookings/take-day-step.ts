import type { Assignment } from '@flxibl/contracts/assignments';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import type { NewEvent } from '../platform/event-log.ts';
import { lockAssignments } from './assignment-facts-sql.ts';
import type { AssignmentFacts } from './assignment-rules.ts';
import { findAssignment } from './assignments-sql.ts';
import { idsOf, incidentOpenedEvent } from './day-rules.ts';
import { writeDayStep, type DayStep } from './day-sql.ts';
import { presentAssignment } from './present-assignment.ts';

/** What a step of the day decides about one assignment: how it moves, and what its event is called. */
export interface PlannedStep extends Omit<DayStep, 'assignmentId'> {
  readonly type: NewEvent['type'];
  readonly reason?: string | undefined;
  /** The time it no longer blocks, where it gives some back. */
  readonly gives?: NewEvent['affects'];
}

/**
 * One step of the working day: lock, look, decide, write. Of several at once on one assignment the first to get
 * the locks wins, and the others see what it did.
 * @param plan decides by the present state; throws where the step is not possible
 */
export const takeDayStep = async (
  { tx, now, actor, changedFreelancers }: RequestContext,
  assignmentId: string,
  plan: (assignment: AssignmentFacts) => PlannedStep | Promise<PlannedStep>,
): Promise<Assignment> => {
  const [assignment] = await lockAssignments(tx, { assignmentId }, now);
  if (!assignment) throw notFound();
  const { type, reason, gives, ...step } = await plan(assignment);
  const { state, checkedInAt, checkedOutAt, incident } = step;

  await writeDayStep(tx, { assignmentId, ...step }, now, actor, [
    {
      type,
      ...idsOf(assignment),
      ...(gives && { affects: gives }),
      before: { state: assignment.state },
      after: { state, ...(checkedInAt && { checkedInAt }), ...(checkedOutAt && { checkedOutAt }) },
      ...(reason !== undefined && { reason }),
      policyVersion: assignment.policyVersion,
    },
    ...(incident ? [incidentOpenedEvent(assignment, incident)] : []),
  ]);
  if (gives) changedFreelancers.add(assignment.freelancerId);
  return presentAssignment((await findAssignment(tx, assignmentId, now))!, now);
};
