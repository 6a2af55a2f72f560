import { afterAll, expect, test } from 'vitest';
import { expectSound } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

test('by keyboard alone: to a place, to a freelancer on the board, and back with Escape', async () => {
  const page = await openSignedIn('bea@acme.test', '/today');
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Place, site, freelancer or booking' });
  await field.waitFor();
  await page.keyboard.type('hour');
  await page.getByRole('option', { name: 'Hours', selected: true }).waitFor();
  await expectSound(page);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Hours' }).waitFor();

  await page.keyboard.press('Control+k');
  await field.waitFor();
  await page.keyboard.type('ines');
  await page.getByRole('option', { name: /^Inês Carvalho/ }).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Board' }).waitFor();
  await page.getByRole('rowheader').filter({ hasText: 'Inês Carvalho' }).waitFor();
  expect(await page.getByRole('rowheader').count()).toBe(1);

  await page.keyboard.press('Control+k');
  await field.waitFor();
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
});

test('a question mark shows the shortcuts, but not where somebody writes one', async () => {
  const page = await openSignedIn('fay@freelance.test', '/offers', { viewport: { width: 390, height: 844 } });
  await page.getByRole('heading', { level: 1, name: 'Offers' }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
  await expectSound(page);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Go to' }).click();
  await page.getByRole('combobox').waitFor();
  await page.keyboard.type('what?');
  await page.getByText('Nothing of that name.').waitFor();
  expect(await page.getByRole('dialog', { name: 'Shortcuts' }).count()).toBe(0);
});
