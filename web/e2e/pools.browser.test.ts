import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const people = ['Emre Demir', 'Sami Koskinen'] as const;
const lineOf = (page: Page, text: string) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: text });

const namesIn = async (poolId: string): Promise<string[]> => {
  const { items } = await (await clientOf('ben@globex.test'))('listFreelancers', { query: { pool: poolId } });
  return items.map(({ name }) => name);
};

const favourites = async (): Promise<string[]> => {
  const { items } = await (await clientOf('ben@globex.test'))('listFavourites', {});
  return items.map(({ freelancerName }) => freelancerName);
};

test('a booker makes a pool, puts several people in at once, takes one out and back again', async () => {
  const page = await openSignedIn('ben@globex.test', '/pools', { viewport: { width: 390, height: 844 } });
  await page.getByRole('button', { name: 'New pool' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Make the pool' }).click();
  await dialog.getByText('A pool needs a name.').waitFor();
  await dialog.getByLabel('Name').fill('Stock taking');
  await dialog.getByRole('button', { name: 'Make the pool' }).click();
  await page.getByText('Nobody is in this pool yet').waitFor();
  const poolId = new URL(page.url()).pathname.split('/').at(-1)!;

  await page.getByRole('button', { name: 'Add people' }).click();
  for (const name of people) {
    await dialog.getByLabel('Name').fill(name.toLowerCase());
    await dialog.getByRole('checkbox', { name: new RegExp(name) }).check();
  }
  await dialog.getByRole('button', { name: 'Add 2 people' }).click();
  await dialog.waitFor({ state: 'detached' });
  for (const name of people) await lineOf(page, name).waitFor();
  await page.getByText('2 freelancers').waitFor();
  expect(await namesIn(poolId)).toEqual(people);

  // Refused: they are in it still, and it is said.
  const [emre] = people;
  await page.route('**/members/*', (route) => route.abort());
  await lineOf(page, emre)
    .getByRole('button', { name: `Take out ${emre}` })
    .click();
  await lineOf(page, emre).getByRole('alert').waitFor();
  await page.unroute('**/members/*');
  await lineOf(page, emre)
    .getByRole('button', { name: `Take out ${emre}` })
    .click();
  await page.getByText('1 freelancer', { exact: true }).waitFor();
  const back = lineOf(page, emre).getByRole('button', { name: `Put back ${emre}` });
  await expect.poll(() => back.evaluate((element) => element === document.activeElement)).toBe(true);
  await back.press('Enter');
  await page.getByText('2 freelancers').waitFor();
  expect(await namesIn(poolId)).toEqual(people);

  const heart = lineOf(page, emre).getByRole('button', { name: `Favourite: ${emre}` });
  for (const wanted of [true, false]) {
    await heart.click();
    await expect.poll(async () => (await favourites()).includes(emre)).toBe(wanted);
    expect(await heart.getAttribute('aria-pressed')).toBe(String(wanted));
  }

  await page.getByRole('button', { name: 'Rename' }).click();
  await dialog.getByLabel('Name').fill('Stock takers');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('heading', { level: 1, name: 'Stock takers' }).waitFor();
});

test('a pool of the platform is looked at by clients and kept by the platform', async () => {
  const ben = await openSignedIn('ben@globex.test', '/pools');
  await lineOf(ben, 'Platform').getByRole('link').first().click();
  await ben.getByRole('link', { name: 'On the board' }).waitFor();
  await ben
    .getByRole('button', { name: /^Favourite/ })
    .first()
    .waitFor();
  expect(await ben.getByRole('button', { name: /^(Take out|Rename|Add people)/ }).count()).toBe(0);

  const admin = await openSignedIn('admin@flxibl.test', new URL(ben.url()).pathname);
  await admin.getByRole('button', { name: 'Add people' }).waitFor();
  await admin
    .getByRole('button', { name: /^Take out/ })
    .first()
    .waitFor();
});
