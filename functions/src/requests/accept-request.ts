import type { Request } from '@flxibl/contracts/requests';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents } from '../platform/event-log.ts';
import { withOverride } from '../platform/overrides.ts';
import { carryOut } from './carry-out.ts';
import { refuseShortNotice } from './change-rules.ts';
import { lockRequest } from './lock-request.ts';
import { presentRequest } from './present-request.ts';
import { refusalFor, withoutReasons } from './refusal-rules.ts';
import { requestEvent } from './request-events.ts';
import { stateAfterAccept } from './request-rules.ts';
import { findRequest, updateRequestState, type RequestRow } from './requests-sql.ts';
import { allowOverride } from './request-overrides.ts';
import { findAskedAssignment, listRefusals, type AskedAssignment } from './seats-sql.ts';

/**
 * Says yes. The last yes that is needed carries the request out in the same transaction, all of it or nothing; what
 * stands against it by then is a refusal that leaves it open.
 */
export const acceptRequest = async (
  context: RequestContext,
  { params, body }: Input<'acceptRequest'>,
): Promise<Request> => {
  const { tx, caller, actor, now } = context;
  const request = await lockRequest(context, params.id, 'accept');
  const assignment = (await findAskedAssignment(tx, request.assignmentId, now))!;
  const override = await allowOverride(context, request.kind, assignment, body.override);
  // What the client set aside when it asked holds for the answer as well.
  const aside = [...request.overrideReasons, ...(override?.reasons ?? [])];
  const late = refuseLateChange(assignment, request, aside, now);
  const refusals = await listRefusals(tx, request.id, now);
  const refusal = refusalFor(withoutReasons(refusals, aside), caller.freelancerId);
  if (refusal) throw refusal;

  const after = stateAfterAccept(request);
  // Before it is carried out: what moves an assignment makes every request that still waits for it void.
  await updateRequestState(tx, request, after, null, now);
  const overridden = [...late, ...refusals.flatMap(({ reasons }) => reasons)];
  const because = override?.because ?? request.overrideBecause;
  await recordEvents(tx, actor, [
    withOverride(requestEvent(request, request.state, after), overridden, because),
  ]);
  if (after === 'accepted') await carryOut(context, request);
  return presentRequest((await findRequest(tx, request.id))!, caller, now);
};

/** @returns the reason that was set aside, if the notice has passed */
const refuseLateChange = (
  assignment: AskedAssignment,
  request: RequestRow,
  aside: readonly string[],
  now: Date,
): readonly string[] => {
  if (request.kind !== 'change') return [];
  const starts = [assignment.startsAt, ...(request.startsAt ? [request.startsAt] : [])];
  return refuseShortNotice(starts, assignment.terms.noticeMinutes.change, now, aside);
};
