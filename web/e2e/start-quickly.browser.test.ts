import { afterAll, expect, test } from 'vitest';
import { closeBrowser, openApp, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

/** What Firebase Authentication is asked over the network, and its SDK. */
const firebaseAuth = /127\.0\.0\.1:9099|\/assets\/firebase-app-/;

test('somebody who was here before sees their page without waiting for Firebase', async () => {
  const page = await openSignedIn('bea@acme.test', '/board');
  await page.context().route(firebaseAuth, () => {
    // Never answered.
  });

  await page.reload();

  await expect
    .poll(() => page.locator('[role="row"][aria-rowindex="2"]').count(), { timeout: 20_000 })
    .toBe(1);
});

test('before the app is there, its frame is', async () => {
  const page = await openApp({ javaScriptEnabled: false });

  await page.goto('/');

  expect(await page.locator('.skeleton').count()).toBe(3);
  expect(await page.locator('#root').textContent()).toContain('Flxibl');
});
