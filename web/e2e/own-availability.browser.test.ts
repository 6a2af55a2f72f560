import { afterAll, describe, expect, test } from 'vitest';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

describe('the availability of a freelancer', () => {
  test('takes a second part of a day, refuses an overlap, saves, and is still there after a reload', async () => {
    const page = await openSignedIn('finn@freelance.test', '/availability');
    const save = page.getByRole('button', { name: 'Save', exact: true });
    await page.getByRole('button', { name: 'Add a time on Sunday' }).click();
    const starts = page.getByLabel(/^Sunday(, part \d)?: from$/);
    const ends = page.getByLabel(/^Sunday(, part \d)?: to$/);
    const parts = await starts.count();

    await page.getByRole('button', { name: 'Add a time on Sunday' }).click();
    await starts.last().fill(await starts.first().inputValue());
    await page.getByText('Some times overlap.').waitFor();
    expect(await save.isDisabled()).toBe(true);
    await page.getByRole('button', { name: `Remove Sunday, part ${parts + 1}` }).click();
    await starts.last().fill('01:00');
    await ends.last().fill('02:15');
    await save.click();
    await page.getByText('Your week is saved').waitFor();
    await page.reload();

    // What the device keeps is shown first.
    const values = () =>
      starts.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    await expect.poll(values).toContain('01:00');
  });

  test('adds other dates and deletes them again', async () => {
    const page = await openSignedIn('finn@freelance.test', '/availability');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('From').fill('2027-07-01T00:00');
    await dialog.getByLabel('To').fill('2027-06-30T00:00');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByText('The end must be after the start.').waitFor();

    await dialog.getByLabel('To').fill('2027-07-15T00:00');
    await dialog.getByLabel('Note for yourself').fill('Summer');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    const line = page.getByRole('listitem').filter({ hasText: 'Summer' });
    await line.waitFor();
    await line.getByRole('button', { name: /^Delete/ }).click();

    await line.waitFor({ state: 'detached' });
    expect(await page.getByText('Summer').count()).toBe(0);
  });
});
