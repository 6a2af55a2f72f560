import type { Request } from '@flxibl/contracts/requests';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents } from '../platform/event-log.ts';
import { carryOut } from './carry-out.ts';
import { refuseShortNotice } from './change-rules.ts';
import { lockRequest } from './lock-request.ts';
import { presentRequest } from './present-request.ts';
import { refusalFor } from './refusal-rules.ts';
import { requestEvent } from './request-events.ts';
import { stateAfterAccept } from './request-rules.ts';
import { findRequest, updateRequestState, type RequestRow } from './requests-sql.ts';
import { findAskedAssignment, listRefusals } from './seats-sql.ts';

/**
 * Says yes. The last yes that is needed carries the request out in the same transaction, all of it or nothing; what
 * stands against it by then is a refusal that leaves it open.
 */
export const acceptRequest = async (
  context: RequestContext,
  { params }: Input<'acceptRequest'>,
): Promise<Request> => {
  const { tx, caller, actor, now } = context;
  const request = await lockRequest(context, params.id, 'accept');
  await refuseLateChange(context, request);
  const refusal = refusalFor(await listRefusals(tx, request.id, now), caller.freelancerId);
  if (refusal) throw refusal;

  const after = stateAfterAccept(request);
  // Before it is carried out: what moves an assignment makes every request that still waits for it void.
  await updateRequestState(tx, request, after, null, now);
  await recordEvents(tx, actor, [requestEvent(request, request.state, after)]);
  if (after === 'accepted') await carryOut(context, request);
  return presentRequest((await findRequest(tx, request.id))!, caller, now);
};

const refuseLateChange = async ({ tx, now }: RequestContext, request: RequestRow): Promise<void> => {
  if (request.kind !== 'change') return;
  const assignment = (await findAskedAssignment(tx, request.assignmentId, now))!;
  const starts = [assignment.startsAt, ...(request.startsAt ? [request.startsAt] : [])];
  refuseShortNotice(starts, assignment.terms.noticeMinutes.change, now);
};
