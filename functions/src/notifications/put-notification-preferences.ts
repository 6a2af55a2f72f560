import type { NotificationPreferences } from '@flxibl/contracts/notifications';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { putPreferences } from './preferences-sql.ts';

/** Takes what the caller wants to be told of; what is on its way already still arrives. */
export const putNotificationPreferences = async (
  { tx, caller }: RequestContext,
  { body }: Input<'putNotificationPreferences'>,
): Promise<NotificationPreferences> => {
  await putPreferences(tx, caller.userId, body);
  return body;
};
