import { expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { stack } from './stack.ts';

test('the web app starts in a browser without an error', async () => {
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));

  await page.goto(stack.urls.web);
  await page.waitForSelector('#root > *');

  expect(errors).toEqual([]);
});
