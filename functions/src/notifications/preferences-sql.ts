import { defaultPreferences, type NotificationPreferences } from '@flxibl/contracts/notifications';
import type { Transaction } from '../platform/postgres.ts';

/** What somebody chose, or what holds for whoever never did. */
export const getPreferences = async (tx: Transaction, userId: string): Promise<NotificationPreferences> => {
  const [row] = await tx.query<NotificationPreferences>(
    `select muted, emailed, email_fallback as "emailFallback", to_char(quiet_from, 'HH24:MI') as "quietFrom", to_char(quiet_until, 'HH24:MI') as "quietUntil"
     from notification_preferences where user_id = $1`,
    [userId],
  );
  return row ?? defaultPreferences;
};

export const putPreferences = async (
  tx: Transaction,
  userId: string,
  { muted, emailed, emailFallback, quietFrom, quietUntil }: NotificationPreferences,
): Promise<void> => {
  await tx.query(
    `insert into notification_preferences (user_id, muted, quiet_from, quiet_until, emailed, email_fallback)
     values ($1, $2, $3, $4, coalesce($5::text[], '{}'), coalesce($6::boolean, true))
     on conflict (user_id) do update
     set muted = excluded.muted, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
         emailed = excluded.emailed, email_fallback = excluded.email_fallback`,
    [userId, muted, quietFrom, quietUntil, emailed, emailFallback],
  );
};
