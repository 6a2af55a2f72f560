import { brotliCompressSync } from 'node:zlib';
import { measureWithin, vitalsOf, type PageVitals } from './in-page.ts';
import type { RunningApp } from './start-app.ts';

export interface FirstLoad extends PageVitals {
  readonly page: string;
  /** Of what was loaded until the page could be used, compressed by Brotli as Hosting does it. */
  readonly scriptKilobytes: number;
}

export interface MeasuredPage {
  readonly path: string;
  /** What is there when the page can be used. */
  readonly usable: string;
  /** By somebody who has not signed in. */
  readonly isSignedOut?: boolean;
}

/** What Lighthouse calls a mobile device, slowed down for real. */
const phone = {
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 1.75,
  isMobile: true,
  hasTouch: true,
};
const network = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 84_375 };
const slowdown = 4;
const nobody = { cookies: [], origins: [] };

const loadOnce = async (
  app: RunningApp,
  { path, usable, isSignedOut = false }: MeasuredPage,
): Promise<FirstLoad> => {
  const page = await app.open({ ...phone, ...(isSignedOut && { storageState: nobody }) });
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', network);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await measureWithin(page);
    const scripts: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      const body = response.body();
      scripts.push(body);
      // One that is still on its way when the page is closed is not of those that are counted.
      body.catch(() => undefined);
    });
    await page.goto(path, { waitUntil: 'commit' });
    await page.locator(usable).first().waitFor();
    const loaded = [...scripts];
    const vitals = await vitalsOf(page);
    const bytes = (await Promise.all(loaded)).reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
    return { page: isSignedOut ? `${path} (signed out)` : path, ...vitals, scriptKilobytes: bytes / 1000 };
  } finally {
    await page.context().close();
  }
};

/** Loads a page with nothing cached, again and again. @returns the loading in the middle */
export const measureFirstLoad = async (
  app: RunningApp,
  page: MeasuredPage,
  runs: number,
): Promise<FirstLoad> => {
  const loads: FirstLoad[] = [];
  for (let run = 0; run < runs; run += 1) loads.push(await loadOnce(app, page));
  return loads.toSorted((one, other) => one.usable - other.usable)[Math.floor(runs / 2)]!;
};
