import type { Request } from '@flxibl/contracts/requests';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockRequest } from './lock-request.ts';
import { presentRequest } from './present-request.ts';
import { requestEvent } from './request-events.ts';
import { findRequest, updateRequestState } from './requests-sql.ts';

/** Says no: the old terms go on binding. */
export const declineRequest = async (
  context: RequestContext,
  { params, body }: Input<'declineRequest'>,
): Promise<Request> => {
  const { tx, caller, actor, now } = context;
  const request = await lockRequest(context, params.id, 'decline');
  await updateRequestState(tx, request, 'declined', body.reason, now);
  await recordEvents(tx, actor, [requestEvent(request, request.state, 'declined', body.reason)]);
  return presentRequest((await findRequest(tx, request.id))!, caller, now);
};
