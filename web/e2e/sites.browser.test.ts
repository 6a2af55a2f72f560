import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const lineOf = (page: Page, site: string) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: site });

test('an owner places a site on the map, by the device and by what a map says, and takes it off', async () => {
  const page = await openSignedIn('ben@globex.test', '/sites', {
    viewport: { width: 390, height: 844 },
    permissions: ['geolocation'],
    geolocation: { latitude: 40.7533, longitude: -73.9987, accuracy: 800 },
  });
  const line = lineOf(page, 'Globex Hudson Hall');
  await line.getByText('Not on the map: no distances').waitFor();
  await line.getByRole('button', { name: 'Place on the map: Globex Hudson Hall' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Two numbers such as').waitFor();
  await dialog.getByRole('button', { name: 'Use where this device is' }).click();
  await dialog.getByText('only to within 800 m').waitFor();
  await dialog.getByLabel('Latitude and longitude').fill(`40°45'12.6"N 73°59'55.1"W`);
  await dialog.getByText('40.7535°, −73.9986°').waitFor();

  // What the server does not take is not shown as taken.
  await page.route('**/coordinates', (route) => route.abort());
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'Not saved' }).waitFor();
  await page.unroute('**/coordinates');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await line.getByRole('link', { name: 'Globex Hudson Hall on the map' }).waitFor();
  const ben = await clientOf('ben@globex.test');
  expect((await ben('listSites', {})).items[0]?.coordinates).toEqual({
    latitude: 40.7535,
    longitude: -73.998639,
  });

  await line.getByRole('button', { name: 'Move Globex Hudson Hall' }).click();
  await dialog.getByRole('button', { name: 'Take off the map' }).click();
  await line.getByText('Not on the map: no distances').waitFor();
});

test('the display at the door shows one code after the other, and none that is not taken any more', async () => {
  const page = await openSignedIn('bea@acme.test', '/sites');
  const bea = await clientOf('bea@acme.test');
  const { id } = (await bea('listSites', {})).items.find(({ name }) => name === 'Acme Alfama')!;
  await lineOf(page, 'Acme Alfama').getByRole('link', { name: 'Check-in code of Acme Alfama' }).click();
  // At the moment of a change the two may differ, and soon do not.
  await expect
    .poll(async () => {
      const { code } = await bea('getCheckInCode', { params: { id } });
      return page.getByText(Array.from(code).join(' '), { exact: true }).count();
    })
    .toBe(1);

  const spoken = (code: string) => page.getByText(Array.from(code).join(' '), { exact: true });
  let answer: { code: string; left: number } | null = { code: '482913', left: 1500 };
  let passed = 0;
  await page.route('**/api/**/check-in-code', (route) => {
    if (!answer) return route.abort();
    const { code, left } = answer;
    const validUntil = new Date(Date.now() + passed + left).toISOString();
    return route.fulfill({ json: { siteId: id, code, validUntil } });
  });
  await page.addInitScript(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + ((window as { asleepFor?: number }).asleepFor ?? 0);
  });
  const sleepFor = async (millis: number): Promise<void> => {
    passed = millis;
    await page.evaluate((asleepFor) => Object.assign(window, { asleepFor }), millis);
  };
  await page.reload();
  await spoken('482913').waitFor();
  answer = { code: '600111', left: 29_000 };
  await spoken('600111').waitFor();
  await page.getByText('Changes in').waitFor();

  answer = null;
  await sleepFor(40_000);
  await page.getByText('The next code does not come').waitFor();
  await spoken('600111').waitFor();
  await sleepFor(61_000);
  await page.getByText('No connection, so there is no code.').waitFor();
  expect(await spoken('600111').count()).toBe(0);

  answer = { code: '555000', left: 20_000 };
  await spoken('555000').waitFor();
});

test('who only looks on sees the sites, and neither their codes nor a button', async () => {
  const page = await openSignedIn('vera@acme.test', '/sites');
  await lineOf(page, 'Acme Alfama').waitFor();
  await page.getByText('Placing sites on the map is for owners.').waitFor();

  expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
  expect(await page.getByRole('link', { name: /^Check-in code/ }).count()).toBe(0);
});
