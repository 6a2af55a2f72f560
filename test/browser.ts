import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const systemChromium = '/usr/bin/chromium';

const installed = [process.env.CHROME_PATH, systemChromium].find(
  (path) => path !== undefined && existsSync(path),
);

/** Whether the browser is a whole one: the one of the npm package shows no notifications. */
export const hasWholeBrowser = installed !== undefined;

/** A headless Chromium: $CHROME_PATH, the system's, or the one that comes as an npm package. */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: installed ?? (await unpackChromium()),
    // Chromium's own sandbox needs rights that root and most containers do not have.
    args: ['--no-sandbox', '--disable-dev-shm-usage', ...args],
  });
}

async function unpackChromium(): Promise<string> {
  // The package unpacks the shared libraries that a bare system lacks only where it sees this variable.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}
