import type { ApiClient } from '@flxibl/contracts/api-client';
import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

/** A day that nothing is booked on at the site, whatever other tests book. */
const emptyDay = async (call: ApiClient, siteId: string): Promise<string> => {
  for (let ahead = 125; ahead < 140; ahead += 1) {
    const date = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    // One day after the other on purpose.
    // oxlint-disable-next-line no-await-in-loop
    const { items } = await call('getRoster', {
      query: { siteId, from: `${date}T00:00:00Z`, to: `${date}T23:59:00Z` },
    });
    if (items.length === 0) return date;
  }
  throw new Error('there is work on every day');
};

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1100));

test('the roster shows who was known to work then beside who is known now, and marks what differs', async () => {
  const bea = await clientOf('bea@acme.test');
  const { id: siteId } = (await bea('listSites', {})).items.find(
    ({ timeZone }) => timeZone === 'Europe/London',
  )!;
  const date = await emptyDay(bea, siteId);
  const range = { role: 'waiter', start: `${date}T10:00`, end: `${date}T12:00` };
  const found = await bea('searchAvailability', { body: { siteId, ...range, limit: 50 } });
  const [gone, stays, comes] = found.items.filter(({ eligible }) => eligible);
  const book = (freelancerId: string) =>
    bea('createBooking', { body: { siteId, shifts: [{ ...range, freelancerIds: [freelancerId] }] } });
  const [first] = await Promise.all([book(gone.freelancerId), book(stays.freelancerId)]);
  // A second is the smallest step of the page.
  await pause();
  const known = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
    .format(Date.now())
    .replace(' ', 'T');
  await pause();
  await bea('cancelAssignment', {
    params: { id: first.shifts[0].assignments[0].id },
    body: { reason: 'Quiet.' },
  });
  await book(comes.freelancerId);
  const page = await openSignedIn('bea@acme.test', '/audit', { viewport: { width: 390, height: 844 } });

  await page.getByRole('link', { name: 'Roster as it was known' }).click();
  await page.getByLabel('Site').selectOption(siteId);
  await page.getByLabel('Day', { exact: true }).fill(date);
  await page.getByLabel('As it was known at').fill(known);

  await page.getByText('2 seats filled then, 2 filled now, 2 differences').waitFor();
  const line = (name: string) => page.getByRole('row').filter({ hasText: name });
  await line(gone.name).getByText('Gone since').waitFor();
  await line(gone.name).getByText('Cancelled').waitFor();
  await line(comes.name).getByText('Added since').waitFor();
  expect(
    await line(stays.name)
      .getByText(/^(Gone|Added|Moved|Changed) since$/)
      .count(),
  ).toBe(0);

  await page.getByRole('radio', { name: 'Differences' }).click();
  await line(stays.name).waitFor({ state: 'detached' });
  expect(await page.getByRole('row').count()).toBe(3);
  expect(new URL(page.url()).searchParams.get('show')).toBe('differences');

  // On paper: the lines, and nothing that is there to be pressed.
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
  expect(await page.locator('header nav, body > nav').filter({ visible: true }).count()).toBe(0);
  expect(await line(gone.name).isVisible()).toBe(true);
});
