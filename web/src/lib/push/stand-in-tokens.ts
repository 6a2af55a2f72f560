import type { PushTokens } from './push-token-port.ts';
import type { ToWorker } from './worker-messages.ts';

const key = 'flxibl.stand-in-token';
const everyMillis = 1500;

interface Taken {
  readonly takenAt: string;
  readonly message: { readonly data?: Record<string, string> };
}

/**
 * A browser without Google: a token that nobody gave out, and a page that asks the stand-in what it took for it and
 * hands it to the worker, which goes on as if a push service had woken it.
 */
export const openStandInTokens = (standIn: string): PushTokens => ({
  get: async () => {
    const token = localStorage.getItem(key) ?? `browser-${crypto.randomUUID()}`;
    localStorage.setItem(key, token);
    return token;
  },
  forget: async () => localStorage.removeItem(key),
  listen: (worker) => {
    let since = new Date().toISOString();
    const ask = async (): Promise<void> => {
      const token = localStorage.getItem(key);
      if (token === null) return;
      const answer = await fetch(`${standIn}/messages?token=${encodeURIComponent(token)}`);
      const taken = (await answer.json()) as readonly Taken[];
      for (const { takenAt, message } of taken) {
        if (takenAt <= since) continue;
        since = takenAt;
        const push: ToWorker = { kind: 'push', payload: { data: message.data } };
        worker.active?.postMessage(push);
      }
    };
    const timer = setInterval(() => void ask().catch(() => {}), everyMillis);
    return () => clearInterval(timer);
  },
});
