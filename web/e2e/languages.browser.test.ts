import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { closeBrowser, goWithin, openApp, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const phone = { width: 390, height: 844 };

/** Texts on the page that have English words in them; not what people and the demo’s data are called. */
const englishOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const english = /\b(the|your|and|of|with|from|are|to|yet|hours|shifts?|nobody|until)\b/i;
    const ofPeople = 'noscript, bdi, [dir="auto"], option, input, textarea, code, time';
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement?.closest(ofPeople)) texts.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label]')) {
      texts.push(element.getAttribute('aria-label') ?? '');
    }
    return texts.filter((text) => english.test(text));
  });

const isWiderThanWindow = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const settle = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => page.locator('[aria-busy="true"], .animate-pulse').count()).toBe(0);
};

/** No two screens in a row have one title. */
const goOn = async (page: Page, path: string): Promise<void> => {
  const title = page.getByRole('heading', { level: 1 });
  const before = await title.textContent();
  await goWithin(page, path);
  await expect.poll(() => title.textContent()).not.toBe(before);
};

/** Some of each kind; what has little that people wrote. */
const places = {
  'bea@acme.test': ['/board', '/bookings/new', '/policies'],
  'admin@flxibl.test': ['/overview', '/health'],
  'fay@freelance.test': ['/shifts', '/availability', '/settings'],
} as const;

test('the browser’s language is spoken, and another that was chosen is kept', async () => {
  const page = await openApp({ locale: 'ar', viewport: phone });
  await page.goto('/');
  const html = page.locator('html');
  await page.getByRole('heading', { level: 1, name: 'تسجيل الدخول' }).waitFor();
  expect([await html.getAttribute('lang'), await html.getAttribute('dir')]).toEqual(['ar', 'rtl']);
  expect(await violationsOn(page)).toEqual([]);

  await page.getByRole('combobox').selectOption('de');
  await page.getByRole('heading', { level: 1, name: 'Anmelden' }).waitFor();
  await page.reload();

  await page.getByRole('heading', { level: 1, name: 'Anmelden' }).waitFor();
  expect([await html.getAttribute('lang'), await html.getAttribute('dir')]).toEqual(['de', 'ltr']);
});

// At 1440 px, from right to left, every screen is looked at in every-screen.browser.test.ts.
for (const locale of ['ar', 'de', 'pt']) {
  test(`in ${locale} screens have no English, no violation, and fit a phone`, async () => {
    const visit = async ([email, paths]: [string, readonly string[]]): Promise<string[]> => {
      const page = await openSignedIn(email, paths[0], { locale, viewport: phone });
      const faults: string[] = [];
      for (const [index, path] of paths.entries()) {
        if (index > 0) await goOn(page, path);
        await settle(page);
        const found = await englishOn(page);
        if (locale === 'ar') found.push(...(await violationsOn(page)));
        if (await isWiderThanWindow(page)) found.push('wider than the window');
        faults.push(...found.map((fault) => `${path}: ${fault}`));
      }
      return faults;
    };
    const faults = await Promise.all(Object.entries(places).map(visit));

    expect(faults.flat()).toEqual([]);
  });
}
