import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { expectSound } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

/** A day that no other test books. */
const date = new Date(Date.now() + 104 * 86_400_000).toISOString().slice(0, 10);

test('the board by site shows filled and open seats of a day and a week, and hears when one opens', async () => {
  const bea = await clientOf('bea@acme.test');
  const site = (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/London')!;
  const range = { start: `${date}T10:00`, end: `${date}T12:00` };
  const search = { siteId: site.id, role: 'waiter', ...range, limit: 50 };
  const found = await bea('searchAvailability', { body: search });
  const [person] = found.items.filter(({ eligible }) => eligible);
  const { shifts } = await bea('createBooking', {
    body: {
      siteId: site.id,
      shifts: [{ role: 'waiter', ...range, headcount: 2, freelancerIds: [person.freelancerId] }],
    },
  });
  const page = await openSignedIn('bea@acme.test', `/board?site=${site.id}&role=waiter&date=${date}`, {
    viewport: { width: 1440, height: 900 },
  });

  await page.getByRole('radio', { name: 'Sites and shifts' }).click();
  // The switch is another one now, and has the focus all the same.
  await page.locator('input[type=radio]:focus').waitFor();
  const line = page.getByRole('listitem').filter({ hasText: person.name });
  await line.getByText('1 of 2 seats filled').waitFor();
  await line.getByText('1 open').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await expectSound(page);

  await page.getByRole('radio', { name: 'Week' }).click();
  await page.getByRole('link', { name: '10:00–12:00 1 of 2 seats filled, 1 open' }).waitFor();
  await expectSound(page);
  expect(new URL(page.url()).searchParams.toString()).toContain('rows=shifts&length=week');

  // Somebody else cancels: said at once, and right a moment later, long before it would have asked by itself.
  await page.getByRole('radio', { name: 'Day', exact: true }).click();
  await line.getByText('1 open').waitFor();
  const asked = page.waitForResponse((answer) => answer.url().includes('/api/v1/open-shifts'));
  await bea('cancelAssignment', { params: { id: shifts[0].assignments[0].id }, body: { reason: 'Quiet.' } });
  await line.getByText('Checking…').waitFor();
  await asked;
  await page.getByText('0 of 2 seats filled').waitFor();
});
