import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const phone = { width: 390, height: 844 };

/** As a browser that can install does it; `outcome` is what the person answers it. */
const offer = (page: Page, outcome: 'accepted' | 'dismissed'): Promise<boolean> =>
  page.evaluate(
    (answer) =>
      window.dispatchEvent(
        Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
          prompt: () => {
            document.documentElement.dataset['prompted'] = answer;
            return Promise.resolve({ outcome: answer });
          },
        }),
      ),
    outcome,
  );

test('the app is offered on the start page until somebody says no, and stays in the menu', async () => {
  const page = await openSignedIn('fay@freelance.test', '/shifts', { viewport: phone });
  const card = page.getByRole('region', { name: 'Flxibl as an app' });
  await page.getByRole('heading', { name: 'Next shifts' }).waitFor();
  expect(await card.count()).toBe(0);

  // The browser's own bar does not come on top of it.
  expect(await offer(page, 'dismissed')).toBe(false);
  await card.getByRole('button', { name: 'No, thanks' }).click();
  await card.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('heading', { name: 'Next shifts' }).waitFor();
  await offer(page, 'accepted');

  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('button', { name: 'Install the app' }).click();
  await page.locator('html[data-prompted=accepted]').waitFor({ state: 'attached' });
  // An offer is good for one time.
  expect(await page.getByRole('button', { name: 'Install the app' }).count()).toBe(0);
  expect(await card.count()).toBe(0);
});

test('Safari on a phone is told the two steps, and an installed app nothing', async () => {
  const userAgent =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
  const page = await openSignedIn('fay@freelance.test', '/shifts', { viewport: phone, userAgent });
  const card = page.getByRole('region', { name: 'Flxibl as an app' });
  await card.getByText('Choose “Add to Home Screen”.').waitFor();

  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'standalone', { value: true });
  });
  await page.reload();
  await page.getByRole('heading', { name: 'Next shifts' }).waitFor();
  expect(await card.count()).toBe(0);
});
