import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

const rowsOf = (page: Page): Locator => page.locator('[role=row][aria-selected]');
const rowOf = (page: Page, name: string): Locator => rowsOf(page).filter({ hasText: name });
const bookButtonOf = (row: Locator): Locator => row.getByRole('button', { name: /^Book/ });
const bookable = (page: Page): Locator => page.locator('button[data-column="3"]:not([aria-disabled=true])');

/** Days far enough apart that no test meets another's bookings. */
const daysAhead = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const openBoard = async (email: string, search: string): Promise<Page> => {
  const page = await openSignedIn(email, `/board?${search}`);
  await bookable(page).first().waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  return page;
};

const nameInFirstBookableRow = async (page: Page): Promise<string> => {
  const words = await bookable(page).first().innerText();
  return words.replace(/^Book\s*/, '').trim();
};

describe('the availability board', () => {
  test('books in two clicks, and the freelancer turns busy on another screen without a reload', async () => {
    const search = `date=${daysAhead(9)}&start=10:00&end=14:00`;
    const [bea, other] = await Promise.all([
      openBoard('bea@acme.test', search),
      openBoard('bea@acme.test', search),
    ]);
    const name = await nameInFirstBookableRow(bea);

    await bookButtonOf(rowOf(bea, name)).click();
    await bea.getByRole('button', { name: /^Confirm booking/ }).click();

    await bea.getByText(`Booked ${name}`).waitFor();
    await rowOf(other, name).getByText('Booked at this time').waitFor();
    await other.getByText(`${name} is no longer free for the chosen time.`).waitFor({ state: 'attached' });
    expect(await bookButtonOf(rowOf(other, name)).getAttribute('aria-disabled')).toBe('true');
  });

  test('explains a lost race and books an alternative with one click', async () => {
    const search = `date=${daysAhead(16)}&start=10:00&end=14:00`;
    const [winner, loser] = await Promise.all([
      openBoard('bea@acme.test', search),
      openBoard('bea@acme.test', search),
    ]);
    const name = await nameInFirstBookableRow(winner);
    await bookButtonOf(rowOf(loser, name)).click();
    // The loser's screen hears of nothing between the two clicks.
    await loser.route('**/api/v1/{board,availability}**', (route) => route.abort());
    await loser.route('**/api/v1/availability/search', (route) => route.abort());

    await bookButtonOf(rowOf(winner, name)).click();
    await winner.getByRole('button', { name: /^Confirm booking/ }).click();
    await winner.getByText(`Booked ${name}`).waitFor();
    await loser.getByRole('button', { name: /^Confirm booking/ }).click();

    await loser.getByText(`${name} was booked by someone else a moment ago`).waitFor();
    const instead = loser
      .getByRole('dialog')
      .getByRole('button', { name: /^Book / })
      .first();
    const substitute = /^Book (.+)/.exec(await instead.innerText())?.[1] ?? '';
    await instead.click();
    await loser.getByText(`Booked ${substitute}`).waitFor();
    expect(substitute).not.toBe(name);
  });

  test('resends an unanswered confirmation with the same key, and books once', async () => {
    const page = await openBoard('bea@acme.test', `date=${daysAhead(23)}&start=10:00&end=14:00`);
    const keys: (string | undefined)[] = [];
    await page.route('**/api/v1/bookings', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      // The server books, and the answer is lost on its way.
      await route.fetch();
      return route.abort();
    });
    const name = await nameInFirstBookableRow(page);

    await bookButtonOf(rowOf(page, name)).click();
    await page.getByRole('button', { name: /^Confirm booking/ }).click();
    await page.getByText(`Booked ${name}`).waitFor();

    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(keys).size).toBe(1);
  });

  test('is used by keyboard alone: arrows move, Enter books, Escape closes and gives focus back', async () => {
    const page = await openBoard('bea@acme.test', `date=${daysAhead(10)}`);
    await page.locator('[data-row="0"][data-column="0"]').focus();

    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-column'))).toBe('1');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe('0');
  });

  test('draws a day of 25 hours with the repeated hour in both zones', async () => {
    const page = await openSignedIn('bea@acme.test', '/board?date=2027-10-31');
    const header = page.getByRole('columnheader', { name: /25 hours/ });
    await header.waitFor();

    expect(await page.getByText('this day has 25 hours').count()).toBe(1);
    expect(await header.innerText()).toMatch(/\b00\s+01\s+01\s*(GMT|WET)/);
  });
});
