import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page, WebSocketRoute } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { launchBrowser } from '../../test/browser.ts';
import { stack } from '../../test/stack.ts';

/** Ports that a local build of the web app knows; the stack under test has others. */
const builtFor = { auth: 9099, database: 9000, sentry: 9206 } as const;

let launching: Promise<Browser> | null = null;

/** A page of its own browser session, as another person on another machine would have it. */
export async function openApp(options: BrowserContextOptions = {}): Promise<Page> {
  launching ??= launchBrowser();
  const browser = await launching;
  const context = await browser.newContext({
    baseURL: stack.urls.web,
    timezoneId: 'Europe/London',
    locale: 'en-GB',
    reducedMotion: 'reduce',
    // What is between page and network has tests of its own, in open-with-worker.ts.
    serviceWorkers: 'block',
    ...options,
  });
  onTestFinished(() => context.close());
  for (const part of ['auth', 'sentry'] as const) {
    await context.route(`http://127.0.0.1:${builtFor[part]}/**`, (route) => {
      const url = new URL(route.request().url());
      url.port = String(stack.ports[part]);
      return route.continue({ url: url.href });
    });
  }
  await context.routeWebSocket(new RegExp(`127\\.0\\.0\\.1:${builtFor.database}/`), connectToStack);
  return context.newPage();
}

/** The live layer of the stack under test behind the port that the build knows. */
function connectToStack(route: WebSocketRoute): void {
  const url = new URL(route.url());
  url.port = String(stack.ports.database);
  const server = new WebSocket(url);
  const opened = new Promise((resolve) => server.addEventListener('open', resolve));
  route.onMessage((message) => void opened.then(() => server.send(String(message))));
  route.onClose(() => server.close());
  server.addEventListener('message', ({ data }) => route.send(String(data)));
  server.addEventListener('close', () => void route.close());
}

/** As somebody who has signed in before; whoever comes first does so on the page. */
export async function openSignedIn(
  email: string,
  path = '/',
  options?: BrowserContextOptions,
): Promise<Page> {
  const session = join(stack.logDirectory, `session-of-${email}.json`);
  const isKept = existsSync(session);
  const page = await openApp(isKept ? { ...options, storageState: session } : options);
  await page.goto(path);
  if (!isKept) await signInOn(page, email);
  // In whatever language: the menu of the account.
  await page.locator('header button[popovertarget]').last().waitFor();
  if (!isKept) writeFileSync(session, JSON.stringify(await sessionOf(page)));
  return page;
}

/** To another place of the app as its links lead there, without loading it again. */
export const goWithin = (page: Page, path: string): Promise<void> =>
  page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);

/** By one click where the account is among those that are shown, else as anybody does; in whatever language. */
async function signInOn(page: Page, email: string): Promise<void> {
  const password = page.locator('input[type="password"]');
  await password.waitFor();
  const shown = page.getByRole('button', { name: email });
  if ((await shown.count()) > 0) return shown.click();
  await page.locator('input[type="email"]').fill(email);
  await password.fill('flxibl-demo');
  await page.locator('button[type="submit"]').click();
}

/** What Firebase keeps of a session; nothing else that the app has put on the device. */
async function sessionOf(page: Page): Promise<object> {
  const { origins } = (await page.context().storageState({ indexedDB: true })) as {
    origins: { origin: string; indexedDB?: { name: string }[] }[];
  };
  return {
    cookies: [],
    origins: origins.map(({ origin, indexedDB = [] }) => ({
      origin,
      localStorage: [],
      indexedDB: indexedDB.filter(({ name }) => name === 'firebaseLocalStorageDb'),
    })),
  };
}

export async function closeBrowser(): Promise<void> {
  await (await launching)?.close();
  launching = null;
}
