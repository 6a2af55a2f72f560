import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { expectSound } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

test('an admin gives a client terms of its own from a day on; the client sees them come, and what they change', async () => {
  const admin = await clientOf('admin@flxibl.test');
  // Years ahead, so that no other test books under them.
  const day = `${new Date().getFullYear() + 5}-03-01`;
  const page = await openSignedIn('admin@flxibl.test', '/policies');
  await page.getByRole('heading', { name: /^In force: version/ }).waitFor();
  await page.getByLabel('Client').selectOption({ label: 'Globex Events' });
  await page.getByText('Globex Events has no policy of its own').waitFor();
  await expectSound(page);
  await page.getByRole('link', { name: 'New version' }).click();

  await page.getByLabel('To book, hours').fill('x');
  await page.getByRole('button', { name: 'Make the version' }).click();
  await page.getByText('Something above is not right yet.').waitFor();
  await page.getByLabel('To book, hours').fill('36');
  await page.getByRole('checkbox', { name: 'Only with a checked identity' }).check();
  const changes = page.getByRole('region', { name: 'What changes' });
  await changes.getByText('1 day 12 h').waitFor();
  await page.getByLabel('Counts from').fill(`${day}T09:00`);
  await expectSound(page);
  await page.getByRole('button', { name: 'Make the version' }).click();

  const line = page.getByRole('listitem').filter({ hasText: 'Version 1' });
  await line.getByText('Coming').waitFor();
  const { items } = await admin('listPolicies', { query: { limit: 200 } });
  expect(items.find(({ clientId }) => clientId !== null)).toMatchObject({
    version: 1,
    effectiveFrom: `${day}T09:00:00.000Z`,
    terms: { requireVetting: true, noticeMinutes: { create: 2160 } },
  });

  const ben = await openSignedIn('ben@globex.test', '/policies');
  await ben.getByRole('listitem').filter({ hasText: 'Version 1' }).getByText('Coming').waitFor();
  expect(await ben.getByRole('link', { name: 'New version' }).count()).toBe(0);
});
