import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { expectSound } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

test('an owner makes a budget, sees what is left, and closes it', async () => {
  const page = await openSignedIn('bea@acme.test', '/budgets');
  await page.getByRole('button', { name: 'New budget' }).click();
  await page.getByRole('button', { name: 'Make it' }).click();
  await page.getByText('An amount such as 5000.00.').waitFor();
  await page.getByLabel('Name').fill('A fair that nobody else knows of, with a name as long as a sentence');
  await page.getByLabel('Number').fill('PO-SCREEN-1');
  await page.getByLabel('Amount').fill('1200.50');
  await expectSound(page);
  await page.getByRole('button', { name: 'Make it' }).click();

  const card = page.getByRole('article').filter({ hasText: 'PO-SCREEN-1' });
  await card.getByText('€1,200.50', { exact: true }).waitFor();
  await expectSound(page);
  await card.getByRole('button', { name: 'Close PO-SCREEN-1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close it' }).click();
  await card.getByText('Closed', { exact: true }).waitFor();
  expect(await card.getByRole('button').count()).toBe(0);
});

test('an admin makes the next version of a card for a day to come; the client reads what it is charged', async () => {
  const admin = await clientOf('admin@flxibl.test');
  // Years ahead, so that no other test books at these rates.
  const day = `${new Date().getFullYear() + 5}-03-01`;
  const page = await openSignedIn('admin@flxibl.test', '/rates');
  await page.getByLabel('Client').selectOption({ label: 'Globex Events' });
  await page.getByRole('link', { name: 'New card' }).click();
  await page.getByRole('button', { name: 'Add a window' }).click();
  await page.getByText('Window 1: Name is not right.').waitFor();
  const window = page.getByRole('group', { name: 'Window 1' });
  await window.getByLabel('Name').fill('Night');
  const night = page.getByRole('group', { name: 'Night' });
  await night.getByLabel('From').fill('22:00');
  await night.getByLabel('To').fill('06:00');
  await night.getByLabel('More pay, %').fill('25');
  await night.getByLabel('More charge, %').fill('30');
  await page.getByLabel('Counts from').fill(`${day}T09:00`);
  await page.getByText('pay +25 %, charge +30 %, every day, 22:00–06:00').waitFor();
  await expectSound(page);
  await page.getByRole('button', { name: 'Make the version' }).click();

  await page.getByRole('heading', { level: 1, name: 'Rates' }).waitFor();
  const { items } = await admin('listRateCards', {});
  expect(items.find(({ effectiveFrom }) => effectiveFrom.startsWith(day))).toMatchObject({
    role: null,
    terms: { windows: [{ name: 'Night', payShare: '0.25', chargeShare: '0.3' }] },
  });

  const ben = await openSignedIn('ben@globex.test', '/rates');
  await ben.getByText('1 version').first().click();
  await ben.getByText('Coming').waitFor();
  expect(await ben.content()).not.toContain('pay +25');
  expect(await ben.getByRole('link', { name: 'New card' }).count()).toBe(0);
});
