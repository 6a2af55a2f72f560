import { buildConfig } from '../lib/build-config.ts';

type Sentry = typeof import('@sentry/react');

const { sentryDsn, release, firebase } = buildConfig;

let loading: Promise<Sentry> | null = null;

/** Errors before Sentry has loaded wait here. */
const load = (dsn: string): Promise<Sentry> => {
  loading ??= import('@sentry/react').then((sentry) => {
    sentry.init({
      dsn,
      release,
      environment: firebase.projectId,
      // Names, e-mails and addresses stay here: an error needs none of them.
      dataCollection: { userInfo: false },
      beforeBreadcrumb: (breadcrumb) => (breadcrumb.category === 'ui.input' ? null : breadcrumb),
      beforeSend: ({ user: _, ...event }) => event,
    });
    return sentry;
  });
  return loading;
};

/** Without a DSN nothing is loaded and nothing is sent. */
export const startMonitoring = (): void => {
  if (!sentryDsn) return;
  const early: unknown[] = [];
  const keep = (event: ErrorEvent | PromiseRejectionEvent): void => {
    early.push('reason' in event ? event.reason : event.error);
  };
  window.addEventListener('error', keep);
  window.addEventListener('unhandledrejection', keep);
  // The first paint comes before the monitoring of it.
  setTimeout(() => {
    void load(sentryDsn).then((sentry) => {
      window.removeEventListener('error', keep);
      window.removeEventListener('unhandledrejection', keep);
      for (const error of early) sentry.captureException(error);
    });
  }, 1500);
};

export const reportError = (error: unknown, componentStack?: string | null): void => {
  if (!sentryDsn) {
    console.error(error);
    return;
  }
  void load(sentryDsn).then((sentry) =>
    sentry.captureException(error, componentStack ? { extra: { componentStack } } : {}),
  );
};
