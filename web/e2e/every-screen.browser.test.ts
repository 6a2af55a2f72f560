import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { closeBrowser, openApp, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const screens = [
  ['bea@acme.test', '/today', 'Today'],
  ['bea@acme.test', '/board', 'Board'],
  ['bea@acme.test', '/bookings', 'Bookings'],
  ['bea@acme.test', '/bookings/new', 'New booking'],
  ['bea@acme.test', '/bookings/new?from=week', 'New booking'],
  ['bea@acme.test', '/bookings/new?from=file', 'New booking'],
  ['admin@flxibl.test', '/overview', 'Overview'],
  ['admin@flxibl.test', '/freelancers', 'Freelancers'],
  ['admin@flxibl.test', '/vetting?state=all', 'Vetting'],
  ['admin@flxibl.test', '/audit', 'Audit'],
  ['bea@acme.test', '/audit', 'Audit'],
  ['admin@flxibl.test', '/pools', 'Pools'],
  ['admin@flxibl.test', '/health', 'System health'],
  ['bea@acme.test', '/hours?state=all', 'Hours'],
  ['bea@acme.test', '/reports', 'Reports'],
  ['admin@flxibl.test', '/reports', 'Reports'],
  ['fay@freelance.test', '/hours', 'Hours'],
  ['bea@acme.test', '/budgets', 'Budgets'],
  ['admin@flxibl.test', '/budgets', 'Budgets'],
  ['bea@acme.test', '/rates', 'Rates'],
  ['admin@flxibl.test', '/rates', 'Rates'],
  ['admin@flxibl.test', '/rates/new', 'Rate card'],
  ['bea@acme.test', '/policies', 'Policies'],
  ['admin@flxibl.test', '/policies', 'Policies'],
  ['admin@flxibl.test', '/policies/new', 'New version'],
  ['bea@acme.test', '/members', 'Members'],
  ['vera@acme.test', '/members', 'Members'],
  ['admin@flxibl.test', '/members', 'Members'],
  ['bea@acme.test', '/integrations', 'Integrations'],
  ['admin@flxibl.test', '/integrations', 'Integrations'],
  ['fay@freelance.test', '/shifts', 'Next shifts'],
  ['fay@freelance.test', '/offers', 'Offers'],
  ['fay@freelance.test', '/earnings', 'Earnings'],
  ['fay@freelance.test', '/profile', 'Profile'],
  ['fay@freelance.test', '/availability', 'Availability'],
  ['fay@freelance.test', '/calendars', 'Calendars'],
  ['fay@freelance.test', '/inbox', 'Inbox'],
  ['bea@acme.test', '/inbox', 'Inbox'],
  ['fay@freelance.test', '/settings', 'Notifications'],
] as const;

const phone = { width: 390, height: 844 };
const desktop = { width: 1440, height: 900 };

const violationsOn = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
};

const isWiderThanWindow = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const settle = async (page: Page, title: string): Promise<void> => {
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await expect.poll(() => page.getByText('Loading', { exact: true }).count(), { timeout: 15_000 }).toBe(0);
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

  for (const [email, path, title] of screens) {
    for (const [viewport, colorScheme] of [
      [phone, 'light'],
      [desktop, 'dark'],
    ] as const) {
      test(`${path} has no accessibility violation and fits ${viewport.width} px, ${colorScheme}`, async () => {
        const page = await openSignedIn(email, path, { viewport, colorScheme });
        await settle(page, title);

        expect(await violationsOn(page)).toEqual([]);
        expect(await isWiderThanWindow(page)).toBe(false);
      });
    }
  }

  test('signing out leads back to the sign-in, and the next person starts at their own place', async () => {
    const page = await openSignedIn('bea@acme.test', '/bookings');

    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'fay@freelance.test' }).click();

    await settle(page, 'Next shifts');
    expect(new URL(page.url()).pathname).toBe('/shifts');
  });
});
