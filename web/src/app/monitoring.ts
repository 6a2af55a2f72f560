import type { Me } from '@flxibl/contracts/me';
import { buildConfig } from '../lib/build-config.ts';

type Sentry = typeof import('./sentry.ts');

const { sentryDsn } = buildConfig;

/** It is larger than most pages, and a phone works on it for a while: unless there is an error, it lets them come first. */
const delayMillis = 10_000;

let loading: Promise<Sentry> | null = null;
let startNavigation: Sentry['startNavigation'] | null = null;
/** Opaque, of the person and their client. */
let who: readonly [string, string | null] | null = null;

const load = async (dsn: string): Promise<Sentry> => {
  const sentry = await import('./sentry.ts');
  sentry.startSentry(dsn);
  if (who !== null) sentry.nameUser(...who);
  startNavigation = sentry.startNavigation;
  return sentry;
};

/** Without a DSN nothing is loaded and nothing is sent; what cannot be loaded must not fail anything else. */
const withSentry = async (work: (sentry: Sentry) => void): Promise<void> => {
  if (sentryDsn === null) return;
  try {
    work(await (loading ??= load(sentryDsn)));
  } catch {
    loading = null;
  }
};

export const startMonitoring = (): void => {
  if (sentryDsn === null) return;
  // Sentry listens for itself once it is there; until then these do.
  const early = new AbortController();
  const { signal } = early;
  window.addEventListener('error', ({ error }) => reportError(error), { signal });
  window.addEventListener('unhandledrejection', ({ reason }) => reportError(reason), { signal });
  setTimeout(() => {
    void withSentry(() => early.abort());
  }, delayMillis);
};

export const reportError = (error: unknown, componentStack?: string | null): void => {
  if (sentryDsn === null) console.error(error);
  else void withSentry((sentry) => sentry.captureError(error, componentStack));
};

/** A page was opened: `/bookings/:id`. What follows stands in a trace of its own. */
export const noteNavigation = (route: string): void => {
  // At once, so that what the page asks is in its trace. The first page is there before Sentry is.
  startNavigation?.(route);
};

/** The same 16 signs as the API makes of an id: the two meet in Sentry, and say who it is to nobody. */
const opaque = async (id: string): Promise<string> => {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`flxibl:${id}`));
  return Array.from(new Uint8Array(hash, 0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

export const noteUser = async ({ uid, clientId }: Me): Promise<void> => {
  if (sentryDsn === null) return;
  const [user, client] = await Promise.all([opaque(uid), clientId === null ? null : opaque(clientId)]);
  who = [user, client];
  if (loading !== null) void withSentry((sentry) => sentry.nameUser(user, client));
};

export const sendFeedback = (words: string): Promise<void> =>
  withSentry((sentry) => sentry.sendFeedback(words));

export const takesFeedback = sentryDsn !== null;
