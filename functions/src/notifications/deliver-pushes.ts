import { randomUUID } from 'node:crypto';
import { openPushSender, type PushMessage, type PushResult, type PushSender } from '../platform/push.ts';
import {
  doubtDeliveries,
  forgetDevices,
  hastenDeliveries,
  mostAtOnce,
  settleDeliveries,
  takeDeliveries,
  type DueDelivery,
  type Settled,
} from './deliveries-sql.ts';
import { afterFailure } from './delivery-rules.ts';

const limitMs = 8_000;
// What is on its way when this process dies may be sent a second time: few, and of those that already may have
// arrived, fewer.
const fewAtOnce = { fresh: 50, doubtful: 5 };
// A slow answer does not keep others from being sent.
const slowMs = 150;

const messageOf = (one: DueDelivery, now: Date): PushMessage => {
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

const settle = (one: DueDelivery, result: PushResult, now: Date): Settled => {
  const { id, attempts, usefulUntil } = one;
  const settled = { id, nextAttemptAt: now, error: null, limited: false, cause: null } as const;
  if (result.kind === 'sent') return { ...settled, state: 'done' };
  // Done with an error: it has reached nobody, so it may go by mail.
  if (result.kind === 'gone') return { ...settled, state: 'done', error: 'the device is gone' };
  if (result.kind === 'refused') return { ...settled, state: 'dropped', error: result.why, cause: 'refused' };
  const { why, limited, retryAfterMs } = result;
  const verdict = afterFailure(
    { attempts, limited, retryAfterMs },
    { usefulUntil, now, chance: Math.random() },
  );
  return { ...settled, ...verdict, error: why, limited };
};

/** Writes down what became of each as soon as it is known: while one statement runs, the next ones gather. */
const openBook = (claim: string, now: Date) => {
  let waiting: Settled[] = [];
  let writing: Promise<void> | undefined;
  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const settled = waiting;
      waiting = [];
      await settleDeliveries(settled, claim, now);
    }
    writing = undefined;
  };
  return {
    add: (settled: Settled): Promise<void> => {
      waiting.push(settled);
      return (writing ??= write());
    },
  };
};

interface Run {
  readonly sender: PushSender;
  readonly claim: string;
  readonly now: Date;
  readonly book: ReturnType<typeof openBook>;
  readonly tally: { sent: number; failed: number };
}

const sendOne = async (one: DueDelivery, { sender, now, book, tally }: Run): Promise<void> => {
  const result = await sender.send(messageOf(one, now), limitMs);
  if (result.kind === 'sent') tally.sent += 1;
  if (result.kind === 'later') tally.failed += 1;
  await book.add(settle(one, result, now));
  if (result.kind === 'gone') await forgetDevices([one.deviceId!], now);
};

/** @returns what is still on its way when the next group may go */
const sendGroup = async (group: readonly DueDelivery[], run: Run): Promise<{ rest: Promise<unknown> }> => {
  const ours = await doubtDeliveries(
    group.map(({ id }) => id),
    run.claim,
  );
  const sending = Promise.all(group.filter(({ id }) => ours.has(id)).map((one) => sendOne(one, run)));
  let timer: NodeJS.Timeout;
  const slow = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, slowMs);
  });
  await Promise.race([sending, slow]).finally(() => clearTimeout(timer));
  return { rest: sending };
};

const groupsOf = (due: readonly DueDelivery[], size: number): DueDelivery[][] =>
  Array.from({ length: Math.ceil(due.length / size) }, (_, n) => due.slice(n * size, (n + 1) * size));

/** Sends what is due to devices. @returns how many FCM took */
export const deliverPushes = async (now: Date): Promise<number> => {
  const tally = { sent: 0, failed: 0 };
  const onTheirWay: Promise<unknown>[] = [];
  let sender: PushSender | undefined;
  for (;;) {
    const claim = randomUUID();
    const due = await takeDeliveries('devices', { claim, now, limit: mostAtOnce });
    if (due.length === 0) break;
    sender ??= await openPushSender();
    const run = { sender, claim, now, book: openBook(claim, now), tally };
    const late = due.filter(({ usefulUntil }) => usefulUntil <= now);
    await Promise.all(
      late.map(({ id }) => run.book.add({ id, state: 'dropped', nextAttemptAt: now, error: 'too late to be of use', limited: false, cause: 'late' })), // prettier-ignore
    );
    const inTime = due.filter(({ usefulUntil }) => usefulUntil > now);
    for (const [kind, size] of Object.entries(fewAtOnce)) {
      const some = inTime.filter(({ doubts }) => doubts > 0 === (kind === 'doubtful'));
      for (const group of groupsOf(some, size)) onTheirWay.push((await sendGroup(group, run)).rest);
    }
    // Nothing is taken at all: the rest waits for the next run.
    if (tally.sent === 0 && tally.failed > 0) break;
  }
  await Promise.all(onTheirWay);
  sender?.close();
  if (tally.sent > 0 && tally.failed === 0) await hastenDeliveries('devices', now);
  return tally.sent;
};
