import type { NotificationPreferences } from '@flxibl/contracts/notifications';
import type { RequestContext } from '../http/request-context.ts';
import { getPreferences } from './preferences-sql.ts';

export const getNotificationPreferences = ({
  tx,
  caller,
}: RequestContext): Promise<NotificationPreferences> => getPreferences(tx, caller.userId);
