import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const daysAhead = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Books somebody on the board and opens the page of the booking. */
const openBooked = async (days: number, options?: BrowserContextOptions): Promise<Page> => {
  const search = `date=${daysAhead(days)}&start=10:00&end=14:00`;
  const page = await openSignedIn('bea@acme.test', `/board?${search}`, options);
  await page.getByText('Live', { exact: true }).waitFor();
  await page.locator('button[data-column="3"]:not([aria-disabled=true])').first().click();
  const booked = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/api/v1/bookings'),
  );
  await page.getByRole('button', { name: /^Confirm booking/ }).click();
  const { id } = (await (await booked).json()) as { id: string };
  await page.goto(`/bookings/${id}`);
  await page.getByRole('button', { name: 'Cancel booking' }).waitFor();
  return page;
};

const personButtonOf = (page: Page): Locator =>
  page.locator('main').getByRole('button', { name: /^Cancel (?!booking)/ });

describe('the price of cancelling', () => {
  test('is shown before the click; another one is refused, said and shown; what was charged stays to be seen', async () => {
    const page = await openBooked(2, { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
    const stale = await page.context().newPage();
    await stale.goto(page.url());
    await personButtonOf(stale).waitFor();
    // The price is another one by the time of the click.
    await page.route(
      '**/cancellation',
      async (route) => {
        const response = await route.fetch();
        const answer = (await response.json()) as { charge: { amount: string } };
        await route.fulfill({ response, json: { ...answer, charge: { ...answer.charge, amount: '1.00' } } });
      },
      { times: 1 },
    );
    await personButtonOf(page).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'No longer needed' }).click();
    await dialog.getByRole('button', { name: /^Cancel this person, .1\.00$/ }).click();

    await dialog.getByText('The price of cancelling has changed since it was shown.').waitFor();
    const sentence = await dialog.getByText(/^Cancelling now costs .(?!1\.00)/).innerText();
    expect(sentence).toMatch(/^Cancelling now costs (\S+): 50\s% of what was agreed\.$/);
    const price = /costs (\S+):/.exec(sentence)?.[1] ?? '';
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: `Cancel this person, ${price}`, exact: true }).click();
    await page.getByText(new RegExp(`was cancelled for ${price.replace('.', '\\.')}`)).waitFor();
    await page.getByText(`Charged ${price}`).waitFor();

    await personButtonOf(stale).click();
    const refused = stale.getByRole('dialog');
    await refused.getByText('This can no longer be cancelled').waitFor();
    expect(await refused.getByRole('button', { name: /^Cancel/ }).count()).toBe(0);
    expect(await violationsOn(stale)).toEqual([]);
    await refused.getByRole('button', { name: 'Go back' }).click();
    await stale.getByText(`Charged ${price}`).waitFor();
  });

  test('of a whole booking is the sum that is charged', async () => {
    const page = await openBooked(2);
    await page.getByRole('button', { name: 'Cancel booking' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Date has changed' }).click();
    const confirm = dialog.getByRole('button', { name: /^Cancel booking, \D*\d+\.\d\d$/ });
    const price = (await confirm.innerText()).replace('Cancel booking, ', '');
    await dialog.getByText(`Cancelling now costs ${price}: 50 % of what was agreed.`).waitFor();
    await confirm.click();

    await page.getByText(`The booking was cancelled for ${price}`).waitFor();
    await page.getByText(`Charged ${price}`).waitFor();
    const total = page.getByText('Charged for cancelling').locator('xpath=..');
    expect(await total.innerText()).toContain(price);
    expect(await violationsOn(page)).toEqual([]);
  });

  test('of a whole booking far ahead is nothing, with the moment until when; asked for again when it did not come', async () => {
    const page = await openBooked(30, { viewport: { width: 390, height: 844 } });
    const unanswered = (route: { abort: () => Promise<void> }): Promise<void> => route.abort();
    await page.route('**/cancellation', unanswered);
    await page.getByRole('button', { name: 'Cancel booking' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Looking up what cancelling costs').waitFor({ state: 'attached' });
    await dialog.getByText('What cancelling costs could not be loaded').waitFor();
    expect(await dialog.getByRole('button', { name: /^Cancel/ }).count()).toBe(0);
    await page.unroute('**/cancellation', unanswered);
    await dialog.getByRole('button', { name: 'Try again' }).click();

    await dialog.getByText(/^Cancelling now is free\. Free until .+ \d\d:\d\d [A-Z]+\.$/).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Booked by mistake' }).click();
    await dialog.getByRole('button', { name: 'Cancel booking, free' }).click();
    await page.getByText('The booking was cancelled', { exact: true }).waitFor();
    expect(await page.getByText('Charged for cancelling').count()).toBe(0);
  });
});
