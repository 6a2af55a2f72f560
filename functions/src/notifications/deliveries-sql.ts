import { runStatement } from '../platform/postgres.ts';

export interface DueDelivery {
  readonly id: string;
  readonly notificationId: string;
  readonly uid: string;
  readonly deviceId: string | null;
  readonly token: string | null;
  readonly attempts: number;
  /** How often it was sent, and nothing was heard of it. */
  readonly doubts: number;
  readonly kind: string;
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly link: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly usefulUntil: Date;
}

/** As many as one run takes at once, and as FCM wants at most. */
export const mostAtOnce = 500;

/**
 * Takes what is due for itself for half a minute: whoever dies meanwhile leaves it due again. Those of the inbox and
 * those of devices are taken apart, so that a slow FCM keeps no inbox waiting.
 * @param claim tells this run from others; only it settles what it took
 */
export const takeDeliveries = (
  to: 'inbox' | 'devices',
  { claim, now, limit }: { claim: string; now: Date; limit: number },
): Promise<DueDelivery[]> =>
  runStatement<DueDelivery>(
    `select id, notification_id as "notificationId", uid, device_id as "deviceId", token, attempts, doubts, kind, tag,
            title, body, link, created_at as "createdAt", read_at as "readAt", useful_until as "usefulUntil"
     from take_deliveries($1, $2, $3, $4)`,
    [to === 'devices', claim, now, limit],
  );

/** Notes that they are about to be sent. @returns ids of those that are still this run's; the others are not sent */
export const doubtDeliveries = async (ids: readonly string[], claim: string): Promise<Set<string>> => {
  const rows = await runStatement<{ id: string }>('select doubt_deliveries($1::uuid[], $2) as id', [
    ids,
    claim,
  ]);
  return new Set(rows.map(({ id }) => id));
};

export interface Settled {
  readonly id: string;
  readonly state: 'pending' | 'done' | 'dropped';
  readonly nextAttemptAt: Date;
  readonly error: string | null;
  /** The receiver said how long to wait. */
  readonly limited: boolean;
  /** Why it was dropped. */
  readonly cause: 'exhausted' | 'refused' | 'late' | null;
}

export const settleDeliveries = async (
  settled: readonly Settled[],
  claim: string,
  now: Date,
): Promise<void> => {
  await runStatement('select settle_taken_deliveries($1::jsonb, $2, $3)', [
    JSON.stringify(settled),
    claim,
    now,
  ]);
};

/** The receiver is well: what waits for it comes sooner. */
export const hastenDeliveries = async (to: 'inbox' | 'devices', now: Date): Promise<void> => {
  await runStatement('select hasten_deliveries($1, $2)', [to === 'devices', now]);
};

/** Forgets devices that FCM does not know any more, unless they were registered again since. */
export const forgetDevices = async (deviceIds: readonly string[], seenBefore: Date): Promise<void> => {
  await runStatement('select forget_devices($1::uuid[], $2)', [deviceIds, seenBefore]);
};
