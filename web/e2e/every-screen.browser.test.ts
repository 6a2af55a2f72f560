import type { Page } from 'playwright-core';
import { matchPath } from 'react-router-dom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf, daysFrom } from '../../functions/test/demo-api.ts';
import { areas, type AreaPage } from '../src/app/areas.ts';
import { violationsOn } from './axe.ts';
import { closeBrowser, goWithin, openApp, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

type Place = readonly [path: string, title: string | RegExp];

/** Path and title of what each person sees; what stands behind a colon is arranged first. */
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
    ['/bookings/:booking', /^Acme/],
    ['/bookings/:booking/again', 'Book again'],
    ['/series/:series', /^Acme/],
    ['/series/:series/change', 'Change series'],
    ['/pools/:pool', /^(?!Pool$)/],
    ['/sites/:site/check-in-code', 'Check-in code'],
    ['/calendar-feeds', 'Calendar links'],
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
    // A date.
    ['/shifts/:shift', /\d/],
    ['/offers/:offer', 'Offer'],
    ['/calendars/google', 'Google Calendar'],
  ],
  'vera@acme.test': [['/members', 'Members']],
} satisfies Record<string, readonly Place[]>;
const areaOf = {
  'bea@acme.test': areas.business,
  'admin@flxibl.test': areas.admin,
  'fay@freelance.test': areas.freelancer,
  'vera@acme.test': areas.business,
} satisfies Record<keyof typeof screens, readonly AreaPage[]>;

const freshDay = daysFrom(158);

/** One of each thing that has a page of its own, by its name in the paths. */
const arrangeOnes = async () => {
  const [bea, fay] = await Promise.all([clientOf('bea@acme.test'), clientOf('fay@freelance.test')]);
  const freelancerIds = [(await fay('getMe', {})).freelancerId!];
  const siteId = (await bea('listSites', {})).items[0].id;
  const shift = () => {
    const day = freshDay();
    return { role: 'waiter', start: `${day}T10:00`, end: `${day}T13:00` };
  };
  const { id: booking, shifts } = await bea('createBooking', {
    body: { siteId, shifts: [{ ...shift(), freelancerIds }, shift()] },
  });
  const offers = await bea('createOffers', { params: { id: shifts[1].id }, body: { freelancerIds } });
  await bea('createSeries', { body: { siteId, shifts: [shift()], rule: 'FREQ=WEEKLY;COUNT=2' } });
  return {
    booking,
    shift: shifts[0].assignments[0].id,
    offer: offers.items[0].id,
    series: (await bea('listSeries', {})).items[0].id,
    pool: (await bea('listPools', {})).items[0].id,
    site: siteId,
  };
};

let ones: Readonly<Record<string, string>>;
beforeAll(async () => {
  ones = await arrangeOnes();
});

const phone = { width: 390, height: 844 };
const desktop = { width: 1440, height: 900 };

const isWiderThanWindow = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const settle = async (page: Page, title: string | RegExp): Promise<void> => {
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

/** Goes from screen to screen, and looks at each as on a phone, light, and in a wide window, dark. @returns what is wrong */
const visit = async (email: string, places: readonly Place[]): Promise<string[]> => {
  const page = await openSignedIn(email);
  const faults: string[] = [];
  let shown: string | RegExp = '';
  for (const [pattern, title] of places) {
    const path = pattern.replace(/:(\w+)/, (_, name: string) => ones[name]);
    // The title is what tells that the next screen has come.
    const tells = typeof title === 'string' && title !== shown;
    await (tells ? goWithin(page, path) : page.goto(path));
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
      faults.push(...found.map((fault) => `${pattern} at ${viewport.width} px: ${fault}`));
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

  test('is one of those above', () => {
    const visited = Object.entries(screens).flatMap(([email, places]) =>
      places.map(([path]) => {
        const pages: readonly AreaPage[] = areaOf[email as keyof typeof screens];
        const [pathname] = path.split('?');
        return (
          pages.find((page) => page.path === pathname) ?? pages.find((page) => matchPath(page.path, pathname))
        );
      }),
    );
    const left = Object.values(areas).flatMap((pages: readonly AreaPage[]) =>
      pages.filter((page) => !visited.includes(page)),
    );

    expect(left.map(({ path }) => path)).toEqual([]);
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
