import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const systemChromium = '/usr/bin/chromium';

/** A headless Chromium: $CHROME_PATH, the system's, or the one that comes as an npm package. */
export async function launchBrowser(): Promise<Browser> {
  const given = process.env.CHROME_PATH;
  const installed = [given, systemChromium].find((path) => path !== undefined && existsSync(path));
  return chromium.launch({
    executablePath: installed ?? (await unpackChromium()),
    // Chromium's own sandbox needs rights that root and most containers do not have.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
}

async function unpackChromium(): Promise<string> {
  // The package unpacks the shared libraries that a bare system lacks only where it sees this variable.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}
