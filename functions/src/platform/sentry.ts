import { scrubText } from '@flxibl/contracts/scrub-text';
import { createSampler, deployedRates, localRates } from '../lib/trace-sampling.ts';
import { config } from './config.ts';

export type Sentry = typeof import('@sentry/google-cloud-serverless');

type Options = NonNullable<Parameters<Sentry['init']>[0]>;
type ErrorEvent = Parameters<NonNullable<Options['beforeSend']>>[0];
type TransactionEvent = Parameters<NonNullable<Options['beforeSendTransaction']>>[0];

const mostTracesPerMinute = 120;

/** What is left of an event: no body, no header, no address; of people and clients, hashes; messages scrubbed. */
const scrubbed = <Event extends ErrorEvent | TransactionEvent>(event: Event): Event => {
  delete event.request;
  delete event.server_name;
  delete event.breadcrumbs;
  delete event.extra;
  if (event.user) event.user = event.user.id === undefined ? {} : { id: event.user.id };
  if (event.message) event.message = scrubText(event.message);
  for (const exception of event.exception?.values ?? []) {
    if (exception.value) exception.value = scrubText(exception.value);
  }
  return event;
};

let loading: Promise<Sentry> | undefined;
let loaded: Sentry | undefined;

const load = async (dsn: string): Promise<Sentry> => {
  const sentry = await import('@sentry/google-cloud-serverless');
  sentry.init({
    dsn,
    release: config.release,
    environment: config.local ? 'local' : 'production',
    sendDefaultPii: false,
    // Named one by one: those that come by themselves read bodies, headers, local variables and lines of console.
    defaultIntegrations: false,
    integrations: [
      sentry.linkedErrorsIntegration(),
      sentry.dedupeIntegration(),
      sentry.onUncaughtExceptionIntegration(),
      sentry.onUnhandledRejectionIntegration(),
    ],
    maxBreadcrumbs: 0,
    tracesSampler: createSampler(
      config.local ? localRates : deployedRates,
      config.local ? Infinity : mostTracesPerMinute,
      Date.now,
    ),
    // Google and Apple have no use for them.
    tracePropagationTargets: [],
    beforeSend: scrubbed,
    beforeSendTransaction: scrubbed,
  });
  sentry.setTag('function', process.env['FUNCTION_TARGET'] ?? process.env['K_SERVICE'] ?? 'none');
  loaded = sentry;
  return sentry;
};

/** The SDK, where there is somewhere to send to. Loaded once, off the cold start of those who have no DSN. */
export const openSentry = (): Promise<Sentry> | undefined =>
  config.sentryDsn === undefined ? undefined : (loading ??= load(config.sentryDsn));

/** The SDK if it is there already. */
export const presentSentry = (): Sentry | undefined => loaded;
