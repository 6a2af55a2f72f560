import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { markRead, orderInboxAgain } from './notifications-sql.ts';

/** What the caller has seen up to a notification is read, here and on their other screens. */
export const readNotifications = async (
  { tx, caller, now }: RequestContext,
  { body }: Input<'readNotifications'>,
): Promise<Answer<'readNotifications'>> => {
  const read = await markRead(tx, { userId: caller.userId, upTo: body.upTo, now });
  if (read.length > 0) await orderInboxAgain(tx, read, now);
  return { read: read.length };
};
