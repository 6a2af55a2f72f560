import { fetchOutside } from '../platform/outbound.ts';
import { sendWebhook, type Fetch } from './send-webhook.ts';
import { claimWebhookDeliveries, fanOutWebhooks, forgetWebhookDeliveries } from './webhook-deliveries-sql.ts';

const batch = 500;
const mostAtOnce = 200;
// Together with the limit of a request it stays below the time that the function has.
const budgetMs = 35_000;
// While something slow is under way, others are looked after this often.
const lookMs = 250;
const keptMs = 30 * 86_400_000;

const fanOut = async (now: Date): Promise<void> => {
  while ((await fanOutWebhooks(now, batch)) === batch);
};

/**
 * Orders what webhooks get of the log and sends what is due. A receiver that is slow keeps no other waiting: each
 * delivery is on its way by itself, a webhook has five of them at most, and new events are looked for all the while.
 * @returns how many arrived
 */
export const deliverWebhooks = async (now: Date, fetch: Fetch = fetchOutside): Promise<number> => {
  const start = performance.now();
  const elapsed = (): number => performance.now() - start;
  const present = (): Date => new Date(now.getTime() + elapsed());
  const sending = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let arrived = 0;
  await forgetWebhookDeliveries(new Date(now.getTime() - keptMs), 1_000);
  while (elapsed() < budgetMs && failures.length === 0) {
    // Who settles a delivery locks its webhook, and a claim passes over what is locked: only one that nobody here was
    // busy beside says that nothing is left.
    const alone = sending.size === 0;
    await fanOut(present());
    const claimed = await claimWebhookDeliveries(present(), mostAtOnce - sending.size);
    for (const delivery of claimed) {
      const one: Promise<void> = sendWebhook(delivery, present, fetch)
        .then((done) => void (arrived += done ? 1 : 0))
        .catch((error: unknown) => void failures.push(error))
        .finally(() => sending.delete(one));
      sending.add(one);
    }
    if (alone && claimed.length === 0) break;
    if (sending.size > 0) await next(sending);
  }
  await Promise.all(sending);
  if (failures.length > 0) throw failures[0];
  return arrived;
};

/** Until something was sent, or until it is time to look for more. */
const next = async (sending: ReadonlySet<Promise<void>>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const look = new Promise<void>((done) => {
    timer = setTimeout(done, lookMs);
  });
  await Promise.race([look, ...sending]).finally(() => clearTimeout(timer));
};
