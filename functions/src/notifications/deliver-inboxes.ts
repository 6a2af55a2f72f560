import { randomUUID } from 'node:crypto';
import { inboxPath } from '@flxibl/contracts/live-availability';
import { writeInboxes } from '../platform/realtime.ts';
import {
  hastenDeliveries,
  settleDeliveries,
  takeDeliveries,
  type DueDelivery,
  type Settled,
} from './deliveries-sql.ts';
import { afterFailure } from './delivery-rules.ts';

const limitMs = 10_000;
const batch = 200;

const inboxEntry = ({ kind, title, body, link, createdAt, readAt }: DueDelivery): object => ({
  at: createdAt.getTime(),
  kind,
  title,
  body,
  link,
  read: readAt !== null,
});

const settle = ({ id, attempts }: DueDelivery, error: string | null, now: Date): Settled => ({
  id,
  limited: false,
  error,
  ...(error === null
    ? { state: 'done', nextAttemptAt: now, cause: null }
    : afterFailure({ attempts, limited: false }, { usefulUntil: null, now, chance: Math.random() })),
});

/** Writes what is due to the inboxes of the live layer, batch by batch. @returns how many arrived */
export const deliverInboxes = async (now: Date): Promise<number> => {
  let arrived = 0;
  for (;;) {
    const claim = randomUUID();
    const due = await takeDeliveries('inbox', { claim, now, limit: batch });
    if (due.length === 0) break;
    const pathOf = ({ uid, notificationId }: DueDelivery): string => `${inboxPath(uid)}/${notificationId}`;
    const refused = await writeInboxes(
      new Map(due.map((one) => [pathOf(one), inboxEntry(one)])),
      limitMs,
    ).catch((reason: unknown) => String(reason).slice(0, 300));
    const errorOf = (one: DueDelivery): string | null =>
      typeof refused === 'string' ? refused : refused.has(pathOf(one)) ? 'refused by the rules' : null;
    const settled = due.map((one) => settle(one, errorOf(one), now));
    await settleDeliveries(settled, claim, now);
    arrived += settled.filter(({ state }) => state === 'done').length;
    if (typeof refused === 'string') return arrived;
  }
  if (arrived > 0) await hastenDeliveries('inbox', now);
  return arrived;
};
