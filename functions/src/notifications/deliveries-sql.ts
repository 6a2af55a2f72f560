import { runStatement } from '../platform/postgres.ts';

export interface DueDelivery {
  readonly id: string;
  readonly notificationId: string;
  readonly uid: string;
  readonly deviceId: string | null;
  readonly token: string | null;
  readonly attempts: number;
  readonly kind: string;
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly link: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly usefulUntil: Date;
}

/**
 * Takes what is due for itself for two minutes: whoever dies meanwhile leaves it due again. Those of the inbox and
 * those of devices are taken apart, so that a slow FCM keeps no inbox waiting.
 */
export const claimDeliveries = (to: 'inbox' | 'devices', now: Date, limit: number): Promise<DueDelivery[]> =>
  runStatement<DueDelivery>(
    `select id, notification_id as "notificationId", uid, device_id as "deviceId", token, attempts, kind, tag, title,
            body, link, created_at as "createdAt", read_at as "readAt", useful_until as "usefulUntil"
     from claim_deliveries($1, $2, $3)`,
    [to === 'devices', now, limit],
  );

export interface Settled {
  readonly id: string;
  readonly state: 'pending' | 'done' | 'dropped';
  readonly nextAttemptAt: Date;
  readonly error: string | null;
}

export const settleDeliveries = async (settled: readonly Settled[]): Promise<void> => {
  await runStatement('select settle_deliveries($1::jsonb)', [JSON.stringify(settled)]);
};

/** Forgets devices that FCM does not know any more, unless they were registered again since. */
export const forgetDevices = async (deviceIds: readonly string[], seenBefore: Date): Promise<void> => {
  await runStatement('select forget_devices($1::uuid[], $2)', [deviceIds, seenBefore]);
};
