import type { Device } from '@flxibl/contracts/notifications';
import type { Transaction } from '../platform/postgres.ts';

type DeviceRow = Omit<Device, 'createdAt' | 'lastSeenAt'> & {
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
};

export const listDeviceRows = (
  tx: Transaction,
  { userId, before, limit }: { userId: string; before: string | undefined; limit: number },
): Promise<DeviceRow[]> =>
  tx.query<DeviceRow>(
    `select id, platform, created_at as "createdAt", last_seen_at as "lastSeenAt"
     from devices where user_id = $1 and ($2::uuid is null or id < $2)
     order by id desc limit $3`,
    [userId, before ?? null, limit],
  );
