import type { Browser, BrowserContext, CDPSession, Page, Worker } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';
import { stack } from '../../test/stack.ts';

/** The ports that a local build knows lead to those of the stack under test: for workers and sockets as well. */
const rules = [
  [9099, stack.ports.auth],
  [9000, stack.ports.database],
  [9201, stack.ports.fcm],
].map(([from, to]) => `MAP 127.0.0.1:${from} 127.0.0.1:${to}`);

let launching: Promise<Browser> | null = null;

export interface WholeApp {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A signed-in page in a browser of its own kind: with the service worker, notifications and real sockets. */
export async function openWhole(email: string, path: string): Promise<WholeApp> {
  launching ??= launchBrowser([`--host-resolver-rules=${rules.join(',')}`]);
  const context = await (
    await launching
  ).newContext({
    baseURL: stack.urls.web,
    timezoneId: 'Europe/London',
    locale: 'en-GB',
    reducedMotion: 'reduce',
    permissions: ['notifications'],
  });
  onTestFinished(() => context.close());
  await context.addInitScript(() => {
    const { serviceWorker } = navigator;
    const listen = serviceWorker.addEventListener.bind(serviceWorker);
    serviceWorker.addEventListener = (...args: Parameters<typeof listen>) => {
      listen(...args);
      if (args[0] === 'message') document.documentElement.dataset['hearsWorker'] = '';
    };
  });
  const page = await context.newPage();
  await page.goto(path);
  await page.getByRole('button', { name: email }).click();
  await page.getByRole('button', { name: /^Account/ }).waitFor();
  return { context, page };
}

export async function closeWholeBrowser(): Promise<void> {
  await (await launching)?.close();
  launching = null;
}

/** Until the page listens to its worker, which it does only after the first paint; before, a push is a notification. */
export const untilHearing = (page: Page): Promise<unknown> =>
  page.locator('html[data-hears-worker]').waitFor({ state: 'attached' });

/** The service worker, once it has taken up its work. */
export async function workerOf({ context, page }: WholeApp): Promise<Worker> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error('there is no service worker');
  return worker;
}

export type Deliver = (data: object) => Promise<void>;

/** Pushes to the worker as the push service does. */
export async function openPushService({ context }: WholeApp): Promise<Deliver> {
  const session: CDPSession = await context.newCDPSession(await context.newPage());
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const mine = registrations.find(({ scopeURL }) => scopeURL.startsWith(stack.urls.web));
      if (mine) resolve(mine.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  return async (data) => {
    const message = JSON.stringify({ data, from: '1', fcmMessageId: crypto.randomUUID() });
    await session.send('ServiceWorker.deliverPushMessage', {
      origin: stack.urls.web,
      registrationId,
      data: message,
    });
  };
}
