import { afterAll, expect, test } from 'vitest';
import { clientOf, daysFrom } from '../../functions/test/demo-api.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const freshDay = daysFrom(170);

/** A shift at Acme's site in Lisbon, offered to Finn: the path of the offer's page. */
const offerToFinn = async (): Promise<string> => {
  const bea = await clientOf('bea@acme.test');
  const finnId = (await (await clientOf('finn@freelance.test'))('getMe', {})).freelancerId!;
  const site = (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/Lisbon')!;
  const day = freshDay();
  const shift = { role: 'waiter', start: `${day}T15:00`, end: `${day}T18:00` };
  const { shifts } = await bea('createBooking', { body: { siteId: site.id, shifts: [shift] } });
  const { items } = await bea('createOffers', {
    params: { id: shifts[0].id },
    body: { freelancerIds: [finnId] },
  });
  return `/offers/${items[0].id}`;
};

test('a freelancer hears of an offer without a reload, accepts it, and it is among their shifts', async () => {
  const page = await openSignedIn('finn@freelance.test', '/inbox');
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();

  const offerPath = await offerToFinn();
  await page.locator(`a[href^="${offerPath}"]`).first().click();
  await page
    .getByRole('button', { name: /^Accept the offer/ })
    .first()
    .click();

  await page.getByText('The shift is yours').waitFor();
  await page.getByRole('link', { name: 'Shifts' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Next shifts' }).waitFor();
  await expect.poll(() => page.getByText('Confirmed').count()).toBeGreaterThan(0);
});

test('a freelancer declines an offer with a reason', async () => {
  await offerToFinn();
  const page = await openSignedIn('finn@freelance.test', '/offers');

  await page
    .getByRole('button', { name: /^Decline the offer/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'I have other plans' }).click();
  await page.getByRole('button', { name: 'Decline', exact: true }).click();

  await page.getByText('Declined', { exact: true }).first().waitFor();
  await page.getByText('Answered').click();
  await expect.poll(() => page.getByText('Declined', { exact: true }).count()).toBeGreaterThan(0);
});
