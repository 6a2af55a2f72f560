import { config } from './config.ts';
import { log } from './log.ts';

type Sentry = typeof import('@sentry/google-cloud-serverless');

let sentry: Promise<Sentry> | undefined;

// Loaded on the first report only: without a DSN it costs nothing, with one it stays off the cold start.
const loadSentry = (dsn: string): Promise<Sentry> =>
  (sentry ??= import('@sentry/google-cloud-serverless').then((loaded) => {
    loaded.init({
      dsn,
      release: config.release,
      environment: config.local ? 'local' : 'production',
      sendDefaultPii: false,
      beforeSend: (event) => {
        // Bodies, cookies and headers hold tokens and notes: none of them leaves.
        delete event.request;
        return event;
      },
    });
    return loaded;
  }));

/**
 * Reports an unexpected error to the log and to Sentry, and waits until it is sent: a function may be frozen
 * as soon as it has answered.
 */
export const reportError = async (error: unknown, context: Record<string, string>): Promise<void> => {
  const shown =
    error instanceof Error
      ? { name: error.name, text: error.message, stack: error.stack }
      : { text: String(error) };
  log('ERROR', 'unexpected error', { ...context, error: shown });
  if (config.sentryDsn === undefined) return;
  try {
    const loaded = await loadSentry(config.sentryDsn);
    loaded.captureException(error, { tags: context });
    await loaded.flush(2000);
  } catch (failure) {
    log('WARNING', 'could not report to Sentry', { error: String(failure) });
  }
};
