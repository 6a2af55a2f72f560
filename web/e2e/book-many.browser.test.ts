import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { violationsOn } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const idOf = (page: Page): string => new URL(page.url()).pathname.split('/')[2];

test('a weekly series with a named person: a date in the way is left out, the rest is booked; then somebody else takes over', async () => {
  const page = await openSignedIn('bea@acme.test', '/bookings/new', {
    viewport: { width: 1440, height: 900 },
    colorScheme: 'dark',
  });
  await page.getByText('Weekly').click();
  // Free time is known for 180 days: the last of 30 weeks are in the way of naming somebody.
  await page.getByLabel('How many dates').fill('30');
  await page.getByRole('button', { name: 'Name people for shift 1' }).click();
  const sheet = page.getByRole('dialog');
  // The days of Fay and Finn belong to other stories.
  await sheet
    .locator('label')
    .filter({ has: page.locator('input:enabled[type=checkbox]'), hasNotText: /Fay Becker|Finn O/ })
    .first()
    .click();
  await sheet.getByRole('button', { name: 'Name 1' }).click();
  await page.getByRole('button', { name: 'Show dates, conflicts and cost' }).click();

  await page.getByText(/dates in the way/).waitFor();
  const book = page.getByRole('button', { name: /^Book \d+ dates/ });
  expect(await book.isDisabled()).toBe(true);
  expect(await violationsOn(page)).toEqual([]);
  await page
    .getByRole('combobox', { name: /^What becomes of/ })
    .first()
    .selectOption('skip');
  await page.getByLabel('Leave out every date with a conflict').check();
  await page.getByText(/dates will be booked, all or nothing/).waitFor();
  const planned = Number(/^Book (\d+)/.exec(await book.innerText())?.[1]);
  await book.click();

  await page.getByText(/^Booked \d+ shifts; \d+ dates were left out$/).waitFor();
  await page.getByRole('heading', { name: 'What happened' }).waitFor();
  const bea = await clientOf('bea@acme.test');
  const { shifts } = await bea('getBooking', { params: { id: idOf(page) } });
  expect(shifts).toHaveLength(planned);
  expect(await violationsOn(page)).toEqual([]);

  const before = shifts[0].assignments[0];
  await page
    .getByRole('button', { name: `Replace ${before.freelancerName}` })
    .first()
    .click();
  await sheet
    .locator('label')
    .filter({ has: page.locator('input:enabled[type=radio]'), hasNotText: /Fay Becker|Finn O/ })
    .first()
    .click();
  expect(await violationsOn(page)).toEqual([]);
  await sheet.getByRole('button', { name: /^Replace by/ }).click();
  await sheet.waitFor({ state: 'detached' });
  const after = (await bea('getBooking', { params: { id: idOf(page) } })).shifts;
  const states = after.flatMap(({ assignments }) => assignments.map(({ state }) => state));
  expect(states.filter((state) => state === 'replaced')).toHaveLength(1);
  expect(states.filter((state) => state === 'confirmed')).toHaveLength(planned);
  await page.getByText('Replaced by somebody else').first().waitFor();
});

test('an open seat is offered to everybody who fits, and the offer is taken back', async () => {
  const page = await openSignedIn('bea@acme.test', '/bookings/new', {
    viewport: { width: 390, height: 844 },
  });
  await page.getByRole('button', { name: 'Show dates, conflicts and cost' }).click();
  await page.getByRole('button', { name: /^Book 1 date/ }).click();
  await page.getByRole('button', { name: /^Fill / }).click();
  await page.getByRole('dialog').getByText('Everybody', { exact: true }).click();
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Offer to everybody who fits' }).click();

  await page.getByText('Offered to everybody who fits').waitFor();
  await page.getByRole('button', { name: 'Take back what Everybody who fits was asked' }).click();
  await page.getByText('Withdrawn', { exact: true }).filter({ visible: true }).first().waitFor();
});

test('a CSV file is tried first: bad lines are named, good ones are booked together', async () => {
  const page = await openSignedIn('bea@acme.test', '/bookings/new?from=file');
  const text = page.getByLabel('Or its text');
  const line = 'Acme Shoreditch,waiter,2027-03-20T09:00,2027-03-20T17:00,2';
  await text.fill(
    `site,role,start,end,headcount\n${line}\nNowhere,waiter,2027-03-21T09:00,2027-03-21T17:00,1`,
  );
  await page.getByRole('button', { name: 'Try it, without booking' }).click();

  await page.getByText(/^Line 3, site:/).waitFor();
  expect(await page.getByRole('button', { name: /^Book 1 shift/ }).count()).toBe(0);
  expect(await violationsOn(page)).toEqual([]);
  await text.fill(`site,role,start,end,headcount\n${line}`);
  await page.getByRole('button', { name: 'Try it, without booking' }).click();
  await page.getByRole('button', { name: /^Book 1 shift/ }).click();

  await page.getByText('Booked 1 shift', { exact: true }).waitFor();
});
