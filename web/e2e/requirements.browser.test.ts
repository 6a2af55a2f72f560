import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

/** A role that no other test books. */
const role = { id: 'photographer', name: 'Photographer' };

const proofsOf = async (): Promise<readonly string[]> =>
  (await (await clientOf('admin@flxibl.test'))('getRoleRequirements', { params: { id: role.id } })).proofs;

test('the platform says what a role needs, and takes it back', async () => {
  const page = await openSignedIn('admin@flxibl.test', '/requirements', {
    viewport: { width: 390, height: 844 },
  });
  const line = page.getByRole('main').getByRole('listitem').filter({ hasText: role.name });
  await line.getByText('No proof needed').waitFor();
  const change = line.getByRole('button', { name: `Change what ${role.name} needs` });
  const dialog = page.getByRole('dialog');
  await change.click();
  await dialog.getByRole('checkbox', { name: 'Insurance' }).check();
  await dialog.getByText('Whoever cannot prove it').waitFor();

  // What the server does not take is not shown as taken.
  await page.route('**/api/**/requirements', (route) => route.abort());
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'Nothing has changed' }).waitFor();
  await page.unroute('**/api/**/requirements');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await line.getByText('Insurance', { exact: true }).waitFor();
  expect(await proofsOf()).toEqual(['insurance']);

  await change.click();
  await dialog.getByRole('checkbox', { name: 'Insurance' }).uncheck();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await line.getByText('No proof needed').waitFor();
  expect(await proofsOf()).toEqual([]);
});
