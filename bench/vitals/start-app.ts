import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createApiClient, type ApiClient } from '../../contracts/src/api-client.ts';
import { launchBrowser } from '../../test/browser.ts';
import { buildFunctions } from '../../tools/build/build-functions.ts';
import { buildWeb } from '../../tools/build/build-web.ts';
import { removeWithProcess } from '../../tools/processes/watchdog.ts';
import { findFreePorts, type Ports } from '../../tools/stack/ports.ts';
import { startStack } from '../../tools/stack/start-stack.ts';

const booker = 'bea@acme.test';
const password = 'flxibl-demo';

export interface RunningApp {
  /** Speaks to the API as the booker whose pages are opened. */
  readonly call: ApiClient;
  /** A page of a booker who has signed in before, in a browser session that has cached nothing. */
  open(options?: BrowserContextOptions): Promise<Page>;
  stop(): Promise<void>;
}

/** The ports that a local build of the web app knows lead to those of this stack. */
const resolverRules = (ports: Ports): string =>
  [
    [9099, ports.auth],
    [9000, ports.database],
    [9201, ports.fcm],
    [9206, ports.sentry],
  ]
    .map(([from, to]) => `MAP 127.0.0.1:${from} 127.0.0.1:${to}`)
    .join(',');

const idTokenOf = async (auth: string): Promise<string> => {
  const url = `${auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=any`;
  const body = JSON.stringify({ email: booker, password, returnSecureToken: true });
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return ((await answer.json()) as { idToken: string }).idToken;
};

/** What keeps somebody signed in. */
const signInOnce = async (browser: Browser, baseURL: string) => {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('button', { name: booker }).click();
  await page.getByRole('button', { name: /^Account/ }).waitFor();
  const session = await context.storageState({ indexedDB: true });
  await context.close();
  return session;
};

/** The whole product with 10,000 freelancers, built and behind Hosting, and a browser. */
export const startApp = async (): Promise<RunningApp> => {
  await buildFunctions();
  await buildWeb();
  const dataDir = mkdtempSync(join(tmpdir(), 'flxibl-bench-'));
  removeWithProcess(dataDir);
  const ports = await findFreePorts();
  const stack = await startStack({
    ports,
    dataDir,
    name: 'bench',
    world: 'large',
    fresh: true,
    officialDatabase: false,
    scheduler: false,
    report: () => undefined,
  });
  const browser = await launchBrowser([`--host-resolver-rules=${resolverRules(ports)}`]);
  const { web, auth } = stack.urls;
  const session = await signInOnce(browser, web);
  const idToken = await idTokenOf(auth);
  return {
    call: createApiClient(web, async () => idToken),
    open: async (options) => {
      const context = await browser.newContext({
        baseURL: web,
        locale: 'en-GB',
        timezoneId: 'Europe/London',
        // It would fetch what is not needed yet beside what is.
        serviceWorkers: 'block',
        storageState: session,
        ...options,
      });
      return await context.newPage();
    },
    stop: async () => {
      await browser.close();
      await stack.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
