import type { Request } from '@flxibl/contracts/requests';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockRequest } from './lock-request.ts';
import { presentRequest } from './present-request.ts';
import { requestEvent } from './request-events.ts';
import { findRequest, updateRequestState } from './requests-sql.ts';

/** Takes back what one's side has asked. */
export const withdrawRequest = async (
  context: RequestContext,
  { params }: Input<'withdrawRequest'>,
): Promise<Request> => {
  const { tx, caller, actor, now } = context;
  const request = await lockRequest(context, params.id, 'withdraw');
  await updateRequestState(tx, request, 'withdrawn', null, now);
  await recordEvents(tx, actor, [requestEvent(request, request.state, 'withdrawn')]);
  return presentRequest((await findRequest(tx, request.id))!, caller, now);
};
