import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

test('an owner makes a webhook, sees its secret once, tries it out and reads in the log what came of it', async () => {
  const bea = await clientOf('bea@acme.test');
  const page = await openSignedIn('bea@acme.test', '/integrations');
  await page.getByRole('button', { name: 'New webhook' }).click();
  await page.getByRole('button', { name: 'Create webhook' }).click();
  await page.getByText('An address that begins with https://').waitFor();
  // A name that never has an address, so that nothing leaves this machine.
  await page.getByLabel('Address').fill('https://receiver.invalid/flxibl');
  await page.getByRole('button', { name: 'Create webhook' }).click();

  const secret = await page.getByLabel('Secret', { exact: true }).inputValue();
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  await page.getByRole('button', { name: 'I have kept it' }).click();
  expect(await page.content()).not.toContain(secret);

  const card = page.getByRole('listitem').filter({ hasText: 'receiver.invalid' });
  await card.getByRole('button', { name: 'Deliveries' }).click();
  await page.getByRole('button', { name: 'Send a test event' }).click();
  await page.getByText('it could not be reached').first().waitFor();
  await page.getByRole('button', { name: 'Send again' }).click();
  await page.getByText('It is sent again').waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).click();

  await card.getByRole('button', { name: 'Pause' }).click();
  await card.getByText('Paused').waitFor();
  await card.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await card.waitFor({ state: 'detached' });
  expect((await bea('listWebhooks', {})).items).toEqual([]);
});

test('an owner makes an API key that works, and revokes it', async () => {
  const page = await openSignedIn('bea@acme.test', '/integrations');
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel('Name').fill('Till');
  await page.getByRole('button', { name: 'Create key' }).click();
  const key = await page.getByLabel('API key', { exact: true }).inputValue();
  const sites = (): Promise<number> =>
    fetch(new URL('/api/v1/sites', page.url()), { headers: { authorization: `Bearer ${key}` } }).then(
      ({ status }) => status,
    );
  expect(await sites()).toBe(200);
  await page.getByRole('button', { name: 'I have kept it' }).click();

  await page.getByRole('button', { name: 'Revoke Till' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();

  await page.getByText('Revoked').waitFor();
  expect(await sites()).toBe(401);
});
