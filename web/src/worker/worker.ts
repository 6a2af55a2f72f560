import { buildConfig } from '../lib/build-config.ts';
import { readPush } from '../lib/push/push-message.ts';
import type { ToWorker } from '../lib/push/worker-messages.ts';
import { answerOffer } from './answer-offer.ts';
import { openPage } from './open-page.ts';
import { dropOldShells, fillShell, serveFromShell } from './shell-cache.ts';
import { showPush } from './show-push.ts';

declare const self: ServiceWorkerGlobalScope;

// One worker for both: two of them cannot share the scope.
self.addEventListener('install', (event) => event.waitUntil(fillShell()));
// No clients.claim(): the page that brings the first worker along goes on as it began.
self.addEventListener('activate', (event) => event.waitUntil(dropOldShells()));
self.addEventListener('fetch', serveFromShell);

const readPayload = (data: PushMessageData | null): unknown => {
  try {
    return data?.json();
  } catch {
    return null;
  }
};

self.addEventListener('push', (event) => event.waitUntil(showPush(readPayload(event.data))));

self.addEventListener('notificationclick', (event) => {
  const { notification, action } = event;
  notification.close();
  const push = readPush(notification.data);
  const { search } = (notification.data ?? {}) as { search?: unknown };
  if (push && (action === 'accept' || action === 'decline')) event.waitUntil(answerOffer(push, action));
  else event.waitUntil(openPage(push?.link ?? '/inbox', typeof search === 'string' ? search : ''));
});

self.addEventListener('message', (event) => {
  const message = event.data as ToWorker | undefined;
  if (message?.kind === 'take_over') event.waitUntil(self.skipWaiting());
  // Only a local build has a stand-in to listen to; elsewhere nobody but a push service speaks here.
  if (message?.kind === 'push' && buildConfig.fcmStandIn) event.waitUntil(showPush(message.payload));
});
