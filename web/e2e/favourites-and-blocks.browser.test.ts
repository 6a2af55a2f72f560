import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const ben = 'ben@globex.test';
const phone = { viewport: { width: 390, height: 844 } };
const day = new Date(Date.now() + 83 * 86_400_000).toISOString().slice(0, 10);

/** A stagehand of Globex's who is free that day. */
const findStagehand = async () => {
  const api = await clientOf(ben);
  const site = (await api('listSites', {})).items[0];
  const wanted = {
    siteId: site.id,
    role: 'stagehand',
    start: `${day}T12:00`,
    end: `${day}T16:00`,
    limit: 500,
  };
  const search = async () => (await api('searchAvailability', { body: wanted })).items;
  const free = (await search()).filter(({ eligible, favourite }) => eligible && !favourite);
  // Fay works in nearly every other test.
  const { freelancerId, name } = free.find((hit) => !hit.name.startsWith('Fay')) ?? free[0];
  const isFavourite = async (): Promise<boolean> =>
    (await search()).find((hit) => hit.freelancerId === freelancerId)!.favourite;
  return { api, site, freelancerId, name, isFavourite };
};

test('whoever is booked becomes a favourite where they are met; a refusal is taken back, and said', async () => {
  const { api, site, freelancerId, name, isFavourite } = await findStagehand();
  const shift = {
    role: 'stagehand',
    start: `${day}T12:00`,
    end: `${day}T16:00`,
    freelancerIds: [freelancerId],
  };
  const { id } = await api('createBooking', { body: { siteId: site.id, shifts: [shift] } });
  const page = await openSignedIn(ben, `/bookings/${id}`, phone);
  const heart = page.getByRole('button', { name: `Favourite: ${name}` });
  const pressed = () => heart.getAttribute('aria-pressed');
  await heart.click();
  await expect.poll(pressed).toBe('true');
  await expect.poll(isFavourite).toBe(true);

  await page.route('**/favourites/*', (route) => route.abort());
  await heart.click();
  await page.getByRole('alert').filter({ hasText: 'Nothing has changed' }).waitFor();
  expect([await pressed(), await isFavourite()]).toEqual(['true', true]);
  await page.unroute('**/favourites/*');
  await heart.click();
  await expect.poll(isFavourite).toBe(false);
});

test('whoever is blocked is in a list with the reason, and let in again', async () => {
  const { api, freelancerId, name } = await findStagehand();
  const blocked = async () =>
    (await api('listBlocks', {})).items.find((block) => block.freelancerId === freelancerId)?.reason;
  await api('putBlock', { params: { freelancerId }, body: { reason: 'Late three times' } });
  const page = await openSignedIn(ben, '/blocks', phone);
  const line = page.getByRole('main').getByRole('listitem').filter({ hasText: name });
  await line.getByText('Late three times').waitFor();

  await page.route('**/blocks/*', (route) => route.abort());
  await line.getByRole('button', { name: `Let in again: ${name}` }).click();
  await line.getByRole('alert').waitFor();
  await page.unroute('**/blocks/*');
  await line.getByRole('button', { name: `Let in again: ${name}` }).click();
  await expect.poll(blocked).toBeUndefined();
  await line.getByRole('button', { name: `Block again: ${name}` }).click();
  await expect.poll(blocked).toBe('Late three times');
  await line.getByRole('button', { name: `Let in again: ${name}` }).click();
  await expect.poll(blocked).toBeUndefined();
  await page.reload();
  await page.getByText('Nobody is blocked').waitFor();
});

test('on the board somebody becomes a favourite, is found among them, is blocked with a reason, and let in', async () => {
  const { api, freelancerId, name, isFavourite } = await findStagehand();
  const page = await openSignedIn(ben, `/board?role=stagehand&date=${day}&start=12:00&end=16:00`, phone);
  const row = page.getByRole('row').filter({ hasText: name });
  const more = row.getByRole('button', { name: `More about ${name}` });
  const sheet = page.getByRole('dialog');
  await more.click();
  await sheet.getByRole('button', { name: 'Favourite' }).click();
  await row.getByText(', favourite').waitFor({ state: 'attached' });
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect.poll(isFavourite).toBe(true);
  await page.getByRole('button', { name: 'Favourites' }).click();
  await expect.poll(() => page.getByRole('button', { name: /^More about/ }).count()).toBeLessThan(4);
  await row.waitFor();

  // The grid's keys lead there as well.
  await row.getByRole('rowheader').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await sheet.getByRole('button', { name: 'Favourite' }).click();
  await sheet.getByRole('button', { name: 'Do not book any more' }).click();
  await sheet.getByRole('button', { name: 'Block' }).click();
  await sheet.getByText('Say why').waitFor();
  await sheet.getByRole('button', { name: 'Late more than once' }).click();
  await sheet.getByRole('button', { name: 'Block' }).click();
  await sheet.waitFor({ state: 'detached' });
  expect((await api('listBlocks', {})).items).toMatchObject([
    { freelancerId, reason: 'Late more than once' },
  ]);

  await page.getByRole('button', { name: 'Favourites' }).click();
  await row.getByText('Blocked by your company').waitFor();
  await more.click();
  await sheet.getByRole('button', { name: 'Let in again' }).click();
  await sheet.waitFor({ state: 'detached' });
  await expect.poll(async () => (await api('listBlocks', {})).items).toEqual([]);
});
