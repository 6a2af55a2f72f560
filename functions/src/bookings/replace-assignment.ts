import type { Assignment } from '@flxibl/contracts/assignments';
import { reasonCodes } from '@flxibl/contracts/error-codes';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, invalidInput, notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { recordEvents, type NewEvent } from '../platform/event-log.ts';
import { applyOverride, withOverride } from '../platform/overrides.ts';
import { lockAssignments } from './assignment-facts-sql.ts';
import { refuseState, type AssignmentFacts } from './assignment-rules.ts';
import { findAssignment } from './assignments-sql.ts';
import { refusalSentences } from '../lib/refusal-sentences.ts';
import { askCalendarsFirst } from '../lib/stale-calendars.ts';
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
  const { tx, now } = context;
  if (!(await freelancerExists(tx, body.freelancerId))) throw notFound();
  await tx.query('savepoint seats');
  const outcome = await exchangeSeat(context, params.id, body);
  if ('lost' in outcome) {
    // Gives seat and people back before the alternatives are looked up: whoever waits for them goes on meanwhile.
    await tx.query('rollback to savepoint seats');
    throw new AppError('freelancer_taken', refusalSentences.freelancer_taken, {
      freelancerId: body.freelancerId,
      alternatives: await listReplacements(tx, outcome.lost, now),
    });
  }
  return presentAssignment((await findAssignment(tx, outcome.newId, now))!, now);
};

type Body = Input<'replaceAssignment'>['body'];

/** `lost`: the time of the newcomer was taken, which is told once the locks are given back. */
type Outcome = { readonly newId: string } | { readonly lost: AssignmentFacts };

const exchangeSeat = async (
  { tx, now, actor, changedFreelancers, secondTry }: RequestContext,
  id: string,
  { freelancerId, override }: Body,
): Promise<Outcome> => {
  const [old] = await lockAssignments(tx, { assignmentId: id }, now, freelancerId);
  if (!old) throw notFound();
  refuseUnreplaceable(old, freelancerId, now);
  const { reasons, calendarsToCheck } = await readShiftRefusals(tx, old.shiftId, freelancerId, old.id, now);
  const { standing, overridden } = await applyOverride(tx, reasons, override, { ...old, now });
  if (!secondTry) askCalendarsFirst(calendarsToCheck ?? [], standing);
  const reason = reasonCodes.find((code) => standing.includes(code));
  if (reason === 'freelancer_taken') return { lost: old };
  if (reason) throw new AppError(reason, refusalSentences[reason], { freelancerId });

  await releaseSeat(tx, old.id);
  const newId = createId();
  const terms = await takeSeatOf(tx, newId, old, freelancerId, now);
  if (!terms) {
    if (await hasFreeSeat(tx, old.shiftId)) return { lost: old };
    throw new AppError('shift_full', 'The shift has no open seat.');
  }
  const { policyVersion, ...agreed } = terms;
  const confirmed: NewEvent = {
    type: 'assignment_confirmed',
    ...idsOf({ ...old, id: newId, freelancerId }),
    affects: old,
    after: { state: 'confirmed', ...agreed, replaces: old.id },
    policyVersion,
  };
  await recordEvents(tx, actor, [
    {
      type: 'assignment_replaced',
      ...idsOf(old),
      affects: old,
      before: { state: old.state },
      after: { state: 'replaced', replacedBy: newId },
      policyVersion: old.policyVersion,
    },
    withOverride(confirmed, overridden, override?.because),
  ]);
  changedFreelancers.add(old.freelancerId).add(freelancerId);
  return { newId };
};

const refuseUnreplaceable = (old: AssignmentFacts, freelancerId: string, now: Date): void => {
  if (old.state !== 'confirmed')
    throw refuseState(old, now, `Only a confirmed assignment can be replaced; it is ${old.state}.`);
  if (old.startsAt <= now) throw refuseState(old, now, 'The shift has begun.');
  if (old.freelancerId === freelancerId) throw invalidInput('freelancerId', 'has this seat already');
};
