import { scrubText } from '@flxibl/contracts/scrub-text';
import {
  browserTracingIntegration,
  captureException,
  captureFeedback,
  getClient,
  init,
  setTag,
  setUser,
  startBrowserTracingNavigationSpan,
  type ErrorEvent,
} from '@sentry/react';
import { buildConfig } from '../lib/build-config.ts';

const { release, firebase, authEmulator } = buildConfig;
const isLocal = authEmulator !== null;

/** Of an address, what is no search, no place within the page, and no id of anybody. */
const withoutIds = (url: string): string =>
  url.replace(/[?#].*$/, '').replaceAll(/\/[^/]*\d[^/]{7,}(?=\/|$)/g, '/{id}');

const scrubbed = <
  Event extends Pick<ErrorEvent, 'request' | 'breadcrumbs' | 'exception' | 'message' | 'user'>,
>(
  event: Event,
): Event => {
  if (event.request) event.request = event.request.url ? { url: withoutIds(event.request.url) } : {};
  if (event.user) event.user = event.user.id === undefined ? {} : { id: event.user.id };
  if (event.message) event.message = scrubText(event.message);
  for (const exception of event.exception?.values ?? []) {
    if (exception.value) exception.value = scrubText(exception.value);
  }
  return event;
};

/** Starts the SDK with a fixed list of what it looks at: neither words on the screen nor what is typed. */
export const startSentry = (dsn: string): void => {
  init({
    dsn,
    release,
    environment: firebase.projectId,
    dataCollection: { userInfo: false, cookies: false, urlQueryParams: false },
    integrations: (standard) => [
      // Breadcrumbs tell of words on buttons, lines of the console and addresses; a trace tells enough.
      ...standard.filter(({ name }) => name !== 'Breadcrumbs' && name !== 'BrowserSession'),
      browserTracingIntegration({
        instrumentPageLoad: false,
        instrumentNavigation: false,
        // They name elements by their labels, in which people's names are.
        webVitals: { ignore: ['inp', 'lcp', 'cls'] },
      }),
    ],
    maxBreadcrumbs: 0,
    tracesSampleRate: isLocal ? 1 : 0.1,
    // Whole traces: spans that are streamed as they end pass by `beforeSendTransaction`.
    traceLifecycle: 'static',
    // The API alone: Firebase would refuse headers that it does not know.
    tracePropagationTargets: [/^\/api\//, new RegExp(`^${window.location.origin}/api/`)],
    beforeSend: scrubbed,
    beforeSendTransaction: (event) => {
      for (const span of event.spans ?? []) {
        if (span.description) span.description = withoutIds(span.description);
        for (const [name, value] of Object.entries(span.data)) {
          if (typeof value === 'string' && /url|query|fragment|target/.test(name))
            span.data[name] = withoutIds(value);
        }
      }
      return scrubbed(event);
    },
  });
};

export const captureError = (error: unknown, componentStack?: string | null): void => {
  captureException(error, componentStack ? { contexts: { react: { componentStack } } } : {});
};

export const startNavigation = (route: string): void => {
  const client = getClient();
  if (client) startBrowserTracingNavigationSpan(client, { name: route, op: 'navigation' });
};

export const nameUser = (user: string, client: string | null): void => {
  setUser({ id: user });
  setTag('client', client ?? undefined);
};

export const sendFeedback = (message: string): void => {
  captureFeedback({ message });
};
