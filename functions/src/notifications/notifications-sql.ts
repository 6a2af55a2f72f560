import type { Notification } from '@flxibl/contracts/notifications';
import type { Transaction } from '../platform/postgres.ts';

type NotificationRow = Omit<Notification, 'createdAt' | 'readAt'> & {
  readonly createdAt: Date;
  readonly readAt: Date | null;
};

export const listNotificationRows = (
  tx: Transaction,
  {
    userId,
    before,
    unread,
    limit,
  }: { userId: string; before: string | undefined; unread: boolean; limit: number },
): Promise<NotificationRow[]> =>
  tx.query<NotificationRow>(
    `select id, kind, tag, title, body, link, created_at as "createdAt", read_at as "readAt"
     from notifications
     where user_id = $1 and ($2::uuid is null or id < $2) and (not $3 or read_at is null)
     order by id desc limit $4`,
    [userId, before ?? null, unread, limit],
  );

/** @returns ids of those that became read, which their inbox in the live layer has to show */
export const markRead = async (
  tx: Transaction,
  { userId, upTo, now }: { userId: string; upTo: string; now: Date },
): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `update notifications set read_at = $3 where user_id = $1 and id <= $2 and read_at is null returning id`,
      [userId, upTo, now],
    )
  ).map(({ id }) => id);

/** Shows them again in the inbox of the live layer, as they are now. */
export const orderInboxAgain = async (tx: Transaction, ids: readonly string[], now: Date): Promise<void> => {
  await tx.query('select order_inbox_again($1::uuid[], $2)', [ids, now]);
};
