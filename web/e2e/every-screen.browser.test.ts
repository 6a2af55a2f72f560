import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { violationsOn } from './axe.ts';
import { closeBrowser, goWithin, openApp, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

/** Path and title of what each person sees. */
const screens = {
  'bea@acme.test': [
    ['/today', 'Today'],
    ['/board', 'Board'],
    ['/board?rows=shifts', 'Board'],
    ['/board?length=week', 'Board'],
    ['/bookings', 'Bookings'],
    ['/bookings/new', 'New booking'],
    ['/series', 'Series'],
    ['/bookings/new?from=week', 'New booking'],
    ['/bookings/new?from=file', 'New booking'],
    ['/audit', 'Audit'],
    ['/roster', 'Roster'],
    ['/hours?state=all', 'Hours'],
    ['/reports', 'Reports'],
    ['/integrations', 'Integrations'],
    ['/inbox', 'Inbox'],
    ['/members', 'Members'],
    ['/sites', 'Sites'],
    ['/pools', 'Pools'],
    ['/blocks', 'Blocked freelancers'],
    ['/budgets', 'Budgets'],
    ['/rates', 'Rates'],
    ['/policies', 'Policies'],
    ['/pencils', 'Pencils'],
    ['/incidents?state=all', 'Incidents'],
    ['/ratings', 'Ratings'],
  ],
  'admin@flxibl.test': [
    ['/overview', 'Overview'],
    ['/freelancers', 'Freelancers'],
    ['/vetting?state=all', 'Vetting'],
    ['/audit', 'Audit'],
    ['/roster', 'Roster'],
    ['/pools', 'Pools'],
    ['/requirements', 'Requirements'],
    ['/health', 'System health'],
    ['/reports', 'Reports'],
    ['/hours?state=all', 'Hours'],
    ['/integrations', 'Integrations'],
    ['/members', 'Members'],
    ['/sites', 'Sites'],
    ['/budgets', 'Budgets'],
    ['/rates', 'Rates'],
    ['/rates/new', 'Rate card'],
    ['/policies', 'Policies'],
    ['/policies/new', 'New version'],
    ['/incidents?state=all', 'Incidents'],
    ['/ratings', 'Ratings'],
  ],
  'fay@freelance.test': [
    ['/hours', 'Hours'],
    ['/shifts', 'Next shifts'],
    ['/offers', 'Offers'],
    ['/earnings', 'Earnings'],
    ['/profile', 'Profile'],
    ['/availability', 'Availability'],
    ['/calendars', 'Calendars'],
    ['/reliability', 'Reliability'],
    ['/ratings', 'Ratings'],
    ['/inbox', 'Inbox'],
    ['/settings', 'Notifications'],
  ],
  'vera@acme.test': [['/members', 'Members']],
} as const;

const phone = { width: 390, height: 844 };
const desktop = { width: 1440, height: 900 };

const isWiderThanWindow = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const settle = async (page: Page, title: string): Promise<void> => {
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await expect.poll(() => page.getByText('Loading', { exact: true }).count(), { timeout: 15_000 }).toBe(0);
};

/** Read from left to right on a phone by day and from right to left at a desk by night; the other way round it has to fit. */
const looks = [
  { viewport: phone, colorScheme: 'light', direction: 'ltr' },
  { viewport: desktop, colorScheme: 'dark', direction: 'rtl' },
] as const;
const otherWay = { ltr: 'rtl', rtl: 'ltr' } as const;

const read = (page: Page, direction: 'ltr' | 'rtl'): Promise<void> =>
  page.evaluate((dir) => {
    document.documentElement.dir = dir;
  }, direction);

type Place = readonly [path: string, title: string];

/** Goes from screen to screen, and looks at each as on a phone, light, and in a wide window, dark. @returns what is wrong */
const visit = async (email: string, places: readonly Place[]): Promise<string[]> => {
  const page = await openSignedIn(email);
  const faults: string[] = [];
  let shown = '';
  for (const [path, title] of places) {
    // The title is what tells that the next screen has come.
    await (title === shown ? page.goto(path) : goWithin(page, path));
    shown = title;
    for (const { viewport, colorScheme, direction } of looks) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await settle(page, title);
      await read(page, direction);
      const found = await violationsOn(page);
      if (await isWiderThanWindow(page)) found.push('wider than the window');
      await read(page, otherWay[direction]);
      if (await isWiderThanWindow(page)) found.push('wider than the window, the other way round');
      faults.push(...found.map((fault) => `${path} at ${viewport.width} px: ${fault}`));
    }
  }
  return faults;
};

describe('every screen', () => {
  test('the sign-in has no accessibility violation, and says in words what is wrong', async () => {
    const page = await openApp({ viewport: phone });
    await page.goto('/');
    await page.getByLabel('E-mail').fill('bea@acme.test');
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();

    await page.getByText('E-mail or password is not right.').waitFor();

    expect(await violationsOn(page)).toEqual([]);
  });

  for (const [email, places] of Object.entries(screens)) {
    test(
      `of ${email} has no accessibility violation and fits a phone, light, and a wide window, dark`,
      { timeout: 300_000 },
      async () => {
        // Two pages at once.
        const halves = [0, 1].map((half) => places.filter((_, index) => index % 2 === half));
        const faults = await Promise.all(halves.map((half) => visit(email, half)));

        expect(faults.flat()).toEqual([]);
      },
    );
  }

  test('the code at the door has no accessibility violation and fits', async () => {
    const { items } = await (await clientOf('bea@acme.test'))('listSites', {});
    const faults = await visit('bea@acme.test', [[`/sites/${items[0].id}/check-in-code`, 'Check-in code']]);

    expect(faults).toEqual([]);
  });

  test('signing out leads back to the sign-in, and the next person starts at their own place', async () => {
    const page = await openSignedIn('bea@acme.test', '/bookings');

    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'fay@freelance.test' }).click();

    await settle(page, 'Next shifts');
    expect(new URL(page.url()).pathname).toBe('/shifts');
  });
});
