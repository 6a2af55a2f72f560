import { readFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

test('somebody takes along what is kept of them, and deletes nothing by mistake', async () => {
  const page = await openSignedIn('fay@freelance.test', '/settings', {
    viewport: { width: 390, height: 844 },
  });
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ]);
  const data = JSON.parse(await readFile(await file.path(), 'utf8')) as { tables: { users: object[] } };
  expect(data.tables.users).toMatchObject([{ email: 'fay@freelance.test' }]);

  await page.getByRole('button', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete your account?' });
  await dialog.getByLabel('Your e-mail, to be sure').fill('fay@wrong.test');
  await dialog.getByRole('button', { name: 'Delete for ever' }).click();
  await dialog.getByText('Type fay@freelance.test').waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByLabel('Your e-mail, to be sure').fill('fay@freelance.test');
  await dialog.getByRole('button', { name: 'Delete for ever' }).click();

  // The demo world has booked her.
  await dialog.getByText('You are booked for work that is not over.').waitFor();
});
