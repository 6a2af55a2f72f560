import { inboxPath } from '@flxibl/contracts/live-availability';
import { mostAtOnce, sendPushes, type PushResult } from '../platform/push.ts';
import { writeInboxes } from '../platform/realtime.ts';
import {
  claimDeliveries,
  forgetDevices,
  settleDeliveries,
  type DueDelivery,
  type Settled,
} from './deliveries-sql.ts';
import { deliverMails } from './deliver-mails.ts';
import { backOffMs, mostAttempts } from './delivery-rules.ts';

const limitMs = 10_000;
const inboxBatch = 200;

const done = ({ id }: DueDelivery, now: Date): Settled => ({
  id,
  state: 'done',
  nextAttemptAt: now,
  error: null,
});

/** Tried again later, or given up when nobody needs it any more or it has failed too often. */
const failed = (delivery: DueDelivery, now: Date, error: string, limited = false): Settled => {
  const next = new Date(now.getTime() + backOffMs(delivery.attempts, limited, Math.random()));
  const hopeless =
    delivery.attempts >= mostAttempts || (delivery.deviceId !== null && next > delivery.usefulUntil);
  return { id: delivery.id, state: hopeless ? 'dropped' : 'pending', nextAttemptAt: next, error };
};

const inboxEntry = ({ kind, title, body, link, createdAt, readAt }: DueDelivery): object => ({
  at: createdAt.getTime(),
  kind,
  title,
  body,
  link,
  read: readAt !== null,
});

const deliverInboxes = async (now: Date): Promise<number> => {
  const due = await claimDeliveries('inbox', now, inboxBatch);
  if (due.length === 0) return 0;
  const entries = new Map(
    due.map((one) => [`${inboxPath(one.uid)}/${one.notificationId}`, inboxEntry(one)] as const),
  );
  const error = await writeInboxes(entries, limitMs).then(
    () => null,
    (reason: unknown) => String(reason).slice(0, 300),
  );
  await settleDeliveries(due.map((one) => (error === null ? done(one, now) : failed(one, now, error))));
  return error === null ? due.length : 0;
};

const settlePush = (delivery: DueDelivery, result: PushResult, now: Date): Settled => {
  if (result.kind === 'sent') return done(delivery, now);
  // Done with an error: it has reached nobody, so it may go by mail.
  if (result.kind === 'gone') return { ...done(delivery, now), error: 'the device is gone' };
  if (result.kind === 'refused')
    return { id: delivery.id, state: 'dropped', nextAttemptAt: now, error: result.why };
  return failed(delivery, now, result.why, result.limited);
};

const deliverPushes = async (now: Date): Promise<number> => {
  const due = await claimDeliveries('devices', now, mostAtOnce);
  if (due.length === 0) return 0;
  const late = due.filter(({ usefulUntil }) => usefulUntil <= now);
  const inTime = due.filter(({ usefulUntil }) => usefulUntil > now);
  const results =
    inTime.length === 0
      ? []
      : await sendPushes(
          inTime.map((one) => messageOf(one, now)),
          limitMs,
        );
  const gone = inTime.flatMap(({ deviceId }, index) => (results[index]!.kind === 'gone' ? [deviceId!] : []));
  await settleDeliveries([
    ...inTime.map((one, index) => settlePush(one, results[index]!, now)),
    ...late.map(({ id }): Settled => ({
      id,
      state: 'dropped',
      nextAttemptAt: now,
      error: 'too late to be of use',
    })),
  ]);
  if (gone.length > 0) await forgetDevices(gone, now);
  return results.filter(({ kind }) => kind === 'sent').length;
};

const messageOf = (one: DueDelivery, now: Date) => {
  const lifeSeconds = Math.floor((one.usefulUntil.getTime() - now.getTime()) / 1000);
  return {
    token: one.token!,
    data: {
      id: one.notificationId,
      kind: one.kind,
      tag: one.tag,
      title: one.title,
      body: one.body,
      link: one.link,
    },
    lifeSeconds: Math.min(lifeSeconds, 28 * 86_400), // FCM takes no more
    urgent: lifeSeconds < 86_400,
  };
};

/** Takes notifications to inboxes, devices and mailboxes, batch by batch. @returns how many arrived */
export const deliverNotifications = async (now: Date): Promise<number> => {
  let arrived = 0;
  for (const deliver of [deliverInboxes, deliverPushes, deliverMails]) {
    for (let some = await deliver(now); some > 0; some = await deliver(now)) arrived += some;
  }
  return arrived;
};
