import type * as SentryReact from '@sentry/react';
import { buildConfig } from '../lib/build-config.ts';

type Sentry = typeof SentryReact;

const { sentryDsn, release, firebase } = buildConfig;

/** The first paint comes before the monitoring of it. */
const delayMillis = 1500;

let loading: Promise<Sentry> | null = null;

const loadSentry = async (dsn: string): Promise<Sentry> => {
  const sentry = await import('@sentry/react');
  sentry.init({
    dsn,
    release,
    environment: firebase.projectId,
    // Names, e-mails and addresses stay here: an error needs none of them.
    dataCollection: { userInfo: false, cookies: false, urlQueryParams: false },
    beforeBreadcrumb: (breadcrumb) => (breadcrumb.category === 'ui.input' ? null : breadcrumb),
    beforeSend: ({ user: _, ...event }) => event,
  });
  return sentry;
};

const report = async (dsn: string, error: unknown, componentStack?: string | null): Promise<void> => {
  const sentry = await (loading ??= loadSentry(dsn));
  sentry.captureException(error, componentStack ? { extra: { componentStack } } : {});
};

/** Without a DSN nothing is loaded and nothing is sent. */
export const startMonitoring = (): void => {
  if (!sentryDsn) return;
  // Sentry listens for itself once it is there; until then these do.
  const early = new AbortController();
  const { signal } = early;
  window.addEventListener('error', ({ error }) => void report(sentryDsn, error), { signal });
  window.addEventListener('unhandledrejection', ({ reason }) => void report(sentryDsn, reason), { signal });
  setTimeout(() => {
    early.abort();
    loading ??= loadSentry(sentryDsn);
  }, delayMillis);
};

export const reportError = (error: unknown, componentStack?: string | null): void => {
  if (sentryDsn) void report(sentryDsn, error, componentStack);
  else console.error(error);
};
