import type { Request } from '@flxibl/contracts/requests';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, invalidInput, notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { recordEvents } from '../platform/event-log.ts';
import { withOverride } from '../platform/overrides.ts';
import { expiryOf, planChange, refuseShortNotice } from './change-rules.ts';
import { expireDueRequests } from './expire-requests.ts';
import { presentRequest } from './present-request.ts';
import { refusalFor, withoutReasons } from './refusal-rules.ts';
import { allowOverride, type AllowedOverride } from './request-overrides.ts';
import { requestEvent } from './request-events.ts';
import { partyOf, possibleActions } from './request-rules.ts';
import { findLiveRequest, findRequest, insertRequest, type NewRequestRow } from './requests-sql.ts';
import {
  findAskedAssignment,
  isOwnAssignment,
  listRefusals,
  lockSeats,
  mayBeNamed,
  type AskedAssignment,
} from './seats-sql.ts';

type Body = Input<'openRequest'>['body'];

/** The colleague that a request names, with the assignment they would give for it. */
interface Counterpart {
  readonly freelancerId: string | null;
  readonly assignment: AskedAssignment | null;
}

/** Asks for something else than what was confirmed. What cannot be carried out now is refused at once. */
export const openRequest = async (
  context: RequestContext,
  { params, body }: Input<'openRequest'>,
): Promise<Request> => {
  const { tx, caller, now } = context;
  if (!(await isOwnAssignment(tx, params.id))) throw notFound();
  if (caller.role === 'business' && body.kind !== 'change') {
    throw new AppError('forbidden', `Only the freelancer can ask for this: ${body.kind}.`);
  }
  const seen = (await findAskedAssignment(tx, params.id, now))!;
  const named = await findCounterpart(context, seen, body);
  await lockSeats(
    tx,
    [seen.shiftId, ...(named.assignment ? [named.assignment.shiftId] : [])],
    [seen.freelancerId, named.freelancerId],
  );

  // Read again: what was seen before the locks may have ended, begun or moved meanwhile.
  const assignment = (await findAskedAssignment(tx, params.id, now))!;
  refuseUnconfirmed(assignment, now);
  const other = named.assignment && (await findAskedAssignment(tx, named.assignment.id, now))!;
  if (other && !isAhead(other, now)) throw notAvailable(other.freelancerId);
  const asked = body.kind === 'change' ? body.override : undefined;
  const override = await allowOverride(context, body.kind, assignment, asked);
  const counterpart = { freelancerId: named.freelancerId, assignment: other };
  const row = planRow(context, assignment, counterpart, body, override);
  await insertOnce(context, row);
  const refusals = withoutReasons(await listRefusals(tx, row.id, now), override?.reasons ?? []);
  const refusal = refusalFor(refusals, caller.freelancerId);
  if (refusal) throw refusal;

  const request = (await findRequest(tx, row.id))!;
  await recordEvents(tx, context.actor, [
    withOverride(
      requestEvent(request, null, 'open', body.reason),
      override?.reasons ?? [],
      override?.because,
    ),
  ]);
  return presentRequest(request, caller, now);
};

const notAvailable = (freelancerId: string): AppError =>
  new AppError('freelancer_not_available', 'The freelancer is not available for this.', { freelancerId });

/** Who cannot be named and who does not exist are the same to the one who asks. */
const findCounterpart = async (
  { tx, now }: RequestContext,
  own: AskedAssignment,
  body: Body,
): Promise<Counterpart> => {
  if (body.kind === 'hand_over') {
    if (body.toFreelancerId === own.freelancerId)
      throw invalidInput('toFreelancerId', 'is the same freelancer');
    if (!(await mayBeNamed(tx, own.id, body.toFreelancerId))) throw notFound();
    return { freelancerId: body.toFreelancerId, assignment: null };
  }
  if (body.kind === 'swap') {
    const assignment = await findAskedAssignment(tx, body.withAssignmentId, now);
    if (assignment === undefined || assignment.clientId !== own.clientId) throw notFound();
    if (assignment.freelancerId === own.freelancerId)
      throw invalidInput('withAssignmentId', 'is of the same freelancer');
    if (!(await mayBeNamed(tx, own.id, assignment.freelancerId))) throw notFound();
    return { freelancerId: assignment.freelancerId, assignment };
  }
  return { freelancerId: null, assignment: null };
};

const isAhead = ({ state, startsAt }: AskedAssignment, now: Date): boolean =>
  state === 'confirmed' && startsAt > now;

const refuseUnconfirmed = (assignment: AskedAssignment, now: Date): void => {
  if (isAhead(assignment, now)) return;
  const why = assignment.state === 'confirmed' ? 'its shift has begun' : `it is ${assignment.state}`;
  throw new AppError('invalid_state', `Nothing can be asked of the assignment: ${why}.`, { possible: [] });
};

const planRow = (
  { caller, now }: RequestContext,
  assignment: AskedAssignment,
  { freelancerId, assignment: other }: Counterpart,
  body: Body,
  override: AllowedOverride | null,
): NewRequestRow => {
  const { noticeMinutes, requestMinutes, handOverNeedsApproval } = assignment.terms;
  const change = body.kind === 'change' ? planChange(body, assignment) : null;
  const starts = [assignment, change?.time, other].flatMap((range) => (range ? [range.startsAt] : []));
  if (change) refuseShortNotice(starts, noticeMinutes.change, now, override?.reasons);
  return {
    id: createId(),
    kind: body.kind,
    clientId: assignment.clientId,
    assignmentId: assignment.id,
    freelancerId: assignment.freelancerId,
    otherAssignmentId: other?.id ?? null,
    otherFreelancerId: freelancerId,
    change,
    timeZone: assignment.timeZone,
    proposerUserId: caller.userId,
    proposedBy: caller.role === 'business' ? 'client' : 'freelancer',
    needsApproval:
      freelancerId !== null && (handOverNeedsApproval || other?.terms.handOverNeedsApproval === true),
    reason: body.reason,
    override,
    expiresAt: expiryOf(now, requestMinutes, starts),
  };
};

// One that nobody answered in time must not be in the way until a job has noted it.
const insertOnce = async (context: RequestContext, row: NewRequestRow): Promise<void> => {
  const { tx, caller, now } = context;
  const live = await findLiveRequest(tx, row.assignmentId, row.kind);
  if (live) await expireDueRequests(tx, [live], context.actor, now);
  if (await insertRequest(tx, row, now)) return;
  const waiting = await findLiveRequest(tx, row.assignmentId, row.kind);
  throw new AppError('invalid_state', `There is a request of this kind already: ${row.kind}.`, {
    possible: waiting ? possibleActions(waiting, partyOf(waiting, caller), now) : [],
  });
};
