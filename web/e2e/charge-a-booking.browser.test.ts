import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const day = new Date(Date.now() + 57 * 86_400_000).toISOString().slice(0, 10);
const number = 'PO-ONE-DAY';

test('a booking on the board shows its price in detail and what it leaves of a budget; its crew is named again', async () => {
  const bea = await clientOf('bea@acme.test');
  // For this day alone, so that no other booking is offered it.
  await bea('createPurchaseOrder', {
    body: {
      number,
      name: 'A dinner of one evening',
      amount: '1000.00',
      currency: 'EUR',
      validFrom: day,
      validTo: day,
      strict: true,
    },
  });
  const page = await openSignedIn('bea@acme.test', `/board?date=${day}&start=10:00&end=14:00`);
  const first = page.locator('button[data-column="3"]:not([aria-disabled=true])').first();
  const name = (await first.innerText()).replace(/^Book\s*/, '').trim();
  await first.click();
  const panel = page.getByRole('dialog');
  await panel.getByText('How the price is made up').click();
  await panel.getByText('Hours, 4 h').waitFor();
  await panel.getByLabel('Budget').selectOption({ index: 1 });
  const leaves = await panel.getByText(/^Leaves €[\d.]+ of PO-ONE-DAY\.$/).innerText();
  const left = /€[\d.]+/.exec(leaves)![0];
  await panel.getByRole('button', { name: /^Confirm booking/ }).click();
  await page.getByText(`Booked ${name}`).waitFor();

  await page.goto('/bookings');
  await page.getByRole('article').first().getByRole('link').click();
  await page.getByText(number, { exact: true }).waitFor();
  await page.getByText(`${left} left`, { exact: true }).waitFor();
  const [roleOf, siteOf] = await Promise.all([
    page.getByRole('main').getByRole('heading', { level: 2 }).first().innerText(),
    page.getByRole('heading', { level: 1 }).innerText(),
  ]);
  await page.getByRole('button', { name: 'Change the budget' }).click();
  await panel.getByLabel('Budget').selectOption('None');
  await panel.getByRole('button', { name: 'Charge it there' }).click();
  await page.getByText('Charged to no budget any more').waitFor();
  const { items } = await bea('listPurchaseOrders', {});
  expect(items.find((order) => order.number === number)).toMatchObject({ committed: '0.00' });

  await page.goto('/bookings/new');
  await page.getByLabel('Site').selectOption(siteOf);
  await page.getByLabel('Role').selectOption(roleOf);
  await page.getByRole('button', { name: 'Last crew' }).click();
  await page.getByText(/(person|people) of .+ (is|are) named\./).waitFor();
  expect(await page.getByRole('button', { name: /^Leave out / }).count()).toBeGreaterThan(0);
});
