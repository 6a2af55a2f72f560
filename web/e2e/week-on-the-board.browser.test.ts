import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { violationsOn } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

/** A week that no other test books or draws in. */
const date = new Date(Date.now() + 118 * 86_400_000).toISOString().slice(0, 10);
const second = new Date(Date.now() + 119 * 86_400_000).toISOString().slice(0, 10);

test('the board shows a week of freelancers, hears of a booking, and opens a day with one of them', async () => {
  const bea = await clientOf('bea@acme.test');
  const { id: siteId } = (await bea('listSites', {})).items.find(
    ({ timeZone }) => timeZone === 'Europe/London',
  )!;
  const shift = { role: 'waiter', start: `${second}T10:00`, end: `${second}T12:00` };
  const found = await bea('searchAvailability', { body: { siteId, ...shift, limit: 50 } });
  const person = found.items.find(({ eligible }) => eligible)!;
  const page = await openSignedIn('bea@acme.test', `/board?site=${siteId}&role=waiter&date=${date}`, {
    viewport: { width: 1440, height: 900 },
  });

  await page.getByRole('radio', { name: 'Week' }).click();
  const grid = page.getByRole('grid', { name: /^Freelancers in the week from/ });
  await grid.waitFor();
  // The switch is another one now, and has the focus all the same.
  await page.locator('input[type=radio]:focus').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  expect(new URL(page.url()).searchParams.get('length')).toBe('week');
  await page.getByLabel('Find a name').fill(person.name);
  const row = grid.getByRole('row').filter({ hasText: person.name });
  const cell = row.getByRole('gridcell').nth(1);
  await cell.getByText(/^Free /).waitFor({ state: 'attached' });
  expect(await row.getByText(/with you$/).count()).toBe(0);

  // Somebody else books: the free time is gone at once, the work is there with the next answer.
  await bea('createBooking', {
    body: { siteId, shifts: [{ ...shift, freelancerIds: [person.freelancerId] }] },
  });
  await page.getByText(`The week of ${person.name} changed.`).waitFor({ state: 'attached' });
  await row.getByText(/1 shift with you$/).waitFor();
  await cell.getByText(/Booked by you 10:00–12:00/).waitFor({ state: 'attached' });

  // By keys alone to the day of the booking, and by the browser back to the week.
  await row.getByRole('rowheader').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('grid', { name: /^Freelancers on / }).waitFor();
  expect(new URL(page.url()).searchParams.get('date')).toBe(second);
  expect(await page.getByLabel('Find a name').inputValue()).toBe(person.name);
  expect(await page.locator('main:focus').count()).toBe(1);
  await page.goBack();
  await row.getByText(/1 shift with you$/).waitFor();
});

test('a week that the address names is asked for without waiting for the lists of sites and roles', async () => {
  const bea = await clientOf('bea@acme.test');
  const [site] = (await bea('listSites', {})).items;
  const page = await openSignedIn('bea@acme.test', '/inbox', { viewport: { width: 390, height: 844 } });
  const late: (() => void)[] = [];
  for (const list of ['sites', 'roles']) {
    await page.route(`**/api/v1/${list}?**`, async (route) => {
      await new Promise<void>((resolve) => late.push(resolve));
      return route.continue();
    });
  }

  const asked = page.waitForResponse((answer) => answer.url().includes('/api/v1/board/week'));
  await page.goto(`/board?site=${site.id}&role=waiter&date=${date}&length=week`);
  await asked;
  for (const goOn of late) goOn();
  await page.getByRole('grid', { name: /^Freelancers in the week from/ }).waitFor();

  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await violationsOn(page)).toEqual([]);
});
