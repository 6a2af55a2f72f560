import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Four weeks of a chef at Acme in Lisbon, the third with somebody named. */
const orderSeries = async () => {
  const bea = await clientOf('bea@acme.test');
  const site = (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/Lisbon')!;
  const times = (date: string) => ({ start: `${date}T10:00`, end: `${date}T14:00` });
  const third = inDays(127);
  const { items } = await bea('searchAvailability', {
    body: { siteId: site.id, role: 'chef', ...times(third), limit: 5 },
  });
  const { freelancerId, name, eligible } = items[0];
  expect(eligible).toBe(true);
  await bea('createSeries', {
    body: {
      siteId: site.id,
      shifts: [{ role: 'chef', ...times(inDays(113)) }],
      rule: 'FREQ=WEEKLY;COUNT=4',
      choices: [{ date: third, action: 'change', shifts: [{ shift: 0, freelancerIds: [freelancerId] }] }],
    },
  });
  return name;
};

test('every date gets other times, whoever is confirmed is asked, and dates are called off alone and from one on', async () => {
  const name = await orderSeries();
  const page = await openSignedIn('bea@acme.test', '/series');
  const newest = page.getByRole('article').first();
  await newest.getByText('Every week; 4 times').waitFor();
  await newest.getByRole('link').click();
  await page.getByRole('heading', { name: '4 dates to come' }).waitFor();
  await page.getByText(name, { exact: true }).waitFor();

  await page.getByRole('main').getByRole('link', { name: 'Change…', exact: true }).click();
  await page.getByRole('button', { name: 'Show what it would do' }).click();
  await page.getByText('Nothing would change: fill in what is different.').waitFor();
  await page.getByLabel('From', { exact: true }).fill('18:00');
  await page.getByLabel('To', { exact: true }).fill('23:00');
  await page.getByLabel('Reason').fill('Doors open in the evening');
  await page.getByRole('button', { name: 'Show what it would do' }).click();

  await page.getByText(/1 shift is in the way/).waitFor();
  await page.getByText(`${name}: Has agreed to it as it is`).waitFor();
  const change = page.getByRole('button', { name: /^Change \d shifts?$/ });
  expect(await change.isDisabled()).toBe(true);
  await page.getByLabel('Where people are confirmed').selectOption('Leave those shifts as they are');
  await page.getByText('3 shifts are changed.').waitFor();
  await page.getByText('Left as it is', { exact: true }).waitFor();
  await change.click();

  await page.getByText('3 shifts changed').waitFor();
  await page.getByRole('heading', { name: '4 dates to come' }).waitFor();
  expect(await page.getByText(/^18:00–23:00/).count()).toBe(3);
  expect(await page.getByText(/^10:00–14:00/).count()).toBe(1);

  const dialog = page.getByRole('dialog');
  await page
    .getByRole('button', { name: /^Cancel \w+day/ })
    .last()
    .click();
  await dialog.getByText('1 date is cancelled. Nobody is booked on it; open seats close.').waitFor();
  await dialog.getByRole('button', { name: 'Dates have changed' }).click();
  await dialog.getByRole('button', { name: 'Cancel 1 date, free' }).click();
  await page.getByRole('heading', { name: '3 dates to come' }).waitFor();

  await page
    .getByRole('button', { name: /^Cancel \w+day/ })
    .nth(1)
    .click();
  await dialog.getByText('From a date on').click();
  await dialog.getByText(`2 dates are cancelled. Work is lost by: ${name}.`).waitFor();
  await dialog.getByRole('button', { name: 'No longer needed' }).click();
  await dialog.getByRole('button', { name: /^Cancel 2 dates, / }).click();
  await page.getByRole('heading', { name: '1 date to come' }).waitFor();

  await page.getByRole('link', { name: 'The booking' }).click();
  await page.getByRole('link', { name: 'Every week; 4 times' }).waitFor();
});
