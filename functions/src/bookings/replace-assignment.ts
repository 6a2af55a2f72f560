import type { Assignment } from '@flxibl/contracts/assignments';
import { reasonCodes } from '@flxibl/contracts/error-codes';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, invalidInput, notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockAssignments } from './assignment-facts-sql.ts';
import { refuseState, type AssignmentFacts } from './assignment-rules.ts';
import { findAssignment } from './assignments-sql.ts';
import { refusalSentences } from '../lib/refusal-sentences.ts';
import { idsOf } from './day-rules.ts';
import { presentAssignment } from './present-assignment.ts';
import {
  freelancerExists,
  hasFreeSeat,
  listReplacements,
  readShiftRefusals,
  releaseSeat,
  takeSeatOf,
} from './replace-sql.ts';

/** Gives the seat to somebody else. The old assignment ends in the transaction that confirms the new, or stays. */
export const replaceAssignment = async (
  context: RequestContext,
  { params, body }: Input<'replaceAssignment'>,
): Promise<Assignment> => {
  const { tx, now, actor, changedFreelancers } = context;
  if (!(await freelancerExists(tx, body.freelancerId))) throw notFound();
  const [old] = await lockAssignments(tx, { assignmentId: params.id }, now, body.freelancerId);
  if (!old) throw notFound();
  refuseUnreplaceable(old, body.freelancerId, now);
  await refuseIneligible(context, old, body.freelancerId);

  await releaseSeat(tx, old.id);
  const newId = createId();
  const terms = await takeSeatOf(tx, newId, old, body.freelancerId, now);
  if (!terms) throw await lostSeat(context, old, body.freelancerId);
  const { policyVersion, ...agreed } = terms;
  await recordEvents(tx, actor, [
    {
      type: 'assignment_replaced',
      ...idsOf(old),
      affects: old,
      before: { state: old.state },
      after: { state: 'replaced', replacedBy: newId },
      policyVersion: old.policyVersion,
    },
    {
      type: 'assignment_confirmed',
      ...idsOf({ ...old, id: newId, freelancerId: body.freelancerId }),
      affects: old,
      after: { state: 'confirmed', ...agreed, replaces: old.id },
      policyVersion,
    },
  ]);
  changedFreelancers.add(old.freelancerId).add(body.freelancerId);
  return presentAssignment((await findAssignment(tx, newId, now))!, now);
};

const refuseUnreplaceable = (old: AssignmentFacts, freelancerId: string, now: Date): void => {
  if (old.state !== 'confirmed')
    throw refuseState(old, now, `Only a confirmed assignment can be replaced; it is ${old.state}.`);
  if (old.startsAt <= now) throw refuseState(old, now, 'The shift has begun.');
  if (old.freelancerId === freelancerId) throw invalidInput('freelancerId', 'has this seat already');
};

const refuseIneligible = async (
  context: RequestContext,
  old: AssignmentFacts,
  freelancerId: string,
): Promise<void> => {
  const { tx, now } = context;
  const reasons = await readShiftRefusals(tx, old.shiftId, freelancerId, old.id, now);
  const reason = reasonCodes.find((code) => reasons.includes(code));
  if (reason === 'freelancer_taken') throw await taken(context, old, freelancerId);
  if (reason) throw new AppError(reason, refusalSentences[reason], { freelancerId });
};

const taken = async (
  { tx, now }: RequestContext,
  old: AssignmentFacts,
  freelancerId: string,
): Promise<AppError> =>
  new AppError('freelancer_taken', refusalSentences.freelancer_taken, {
    freelancerId,
    // Whoever has the seat may look free by now: it was released a moment ago, and that will be undone.
    alternatives: (await listReplacements(tx, old, now)).filter(
      (other) => other.freelancerId !== old.freelancerId,
    ),
  });

const lostSeat = async (
  context: RequestContext,
  old: AssignmentFacts,
  freelancerId: string,
): Promise<AppError> =>
  (await hasFreeSeat(context.tx, old.shiftId))
    ? await taken(context, old, freelancerId)
    : new AppError('shift_full', 'The shift has no open seat.');
