import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { violationsOn } from './axe.ts';
import { closeBrowser, openSignedIn } from './open-app.ts';

afterAll(closeBrowser);

/** A day that no other test books; London keeps the same clock all day. */
const date = new Date(Date.now() + 97 * 86_400_000).toISOString().slice(0, 10);

let siteId = '';
/** Free from 10 to 16 o'clock: one to draw for, one with agreed work from 10 to 12, one for a finger. */
let people: readonly { readonly freelancerId: string; readonly name: string }[] = [];

beforeAll(async () => {
  const bea = await clientOf('bea@acme.test');
  siteId = (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/London')!.id;
  const range = { start: `${date}T10:00`, end: `${date}T16:00` };
  const found = await bea('searchAvailability', { body: { siteId, role: 'waiter', ...range, limit: 50 } });
  people = found.items.filter(({ eligible }) => eligible).slice(0, 3);
  if (people.length < 3) throw new Error('Too few can come on this day.');
  const shift = { role: 'waiter', start: range.start, end: `${date}T12:00` };
  await bea('createBooking', {
    body: { siteId, shifts: [{ ...shift, freelancerIds: [people[1].freelancerId] }] },
  });
});

const openBoard = async (options = {}): Promise<Page> => {
  const path = `/board?site=${siteId}&role=waiter&date=${date}&start=10:00&end=11:00`;
  const page = await openSignedIn('bea@acme.test', path, {
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  await page.locator('button[data-column="3"]:not([aria-disabled=true])').first().waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  return page;
};

const laneOf = (page: Page, person: number): Locator =>
  page.locator(`[data-lane="${people[person].freelancerId}"]`);
const dayOf = (page: Page, person: number): Locator =>
  page.locator('[role=gridcell][data-column="1"]').filter({ has: laneOf(page, person) });

/** Where an hour of the day is on the screen. */
const pointAt = async (lane: Locator, hour: number): Promise<{ x: number; y: number }> => {
  await lane.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await lane.boundingBox())!;
  return { x: x + (width * hour) / 24, y: y + height / 2 };
};

const drag = async (page: Page, lane: Locator, from: number, to: number): Promise<void> => {
  const [start, end] = [await pointAt(lane, from), await pointAt(lane, to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 4 });
};

describe('a time on the board', () => {
  test('is drawn over free time, left by Escape, and booked in one more click', async () => {
    const page = await openBoard();
    const lane = laneOf(page, 0);

    await drag(page, lane, 12.05, 14.45);
    await lane.getByText('12:00–14:30').waitFor();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await lane.locator('[data-draft]').count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('start')).toBe('10:00');

    await drag(page, lane, 12.05, 14.45);
    await page.mouse.up();
    const dialog = page.getByRole('dialog', { name: `Book ${people[0].name}` });
    await dialog.getByText(/12:00–14:30/).waitFor();
    await dialog.getByRole('button', { name: /^Confirm booking/ }).click();

    await page.getByText(`Booked ${people[0].name}`).waitFor();
    await dayOf(page, 0).getByText('Booked by you 12:00–14:30').waitFor({ state: 'attached' });
  });

  test('is chosen by keyboard alone, and the freelancer is asked to move agreed work', async () => {
    const page = await openBoard();
    const day = dayOf(page, 0);
    await day.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByText('10:00–11:15. Enter books, Escape leaves it.').waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: `Book ${people[0].name}` }).waitFor();
    await page.keyboard.press('Escape');

    const moved = dayOf(page, 1);
    const { name } = people[1];
    await moved.focus();
    await page.keyboard.press('m');
    await page.keyboard.press('Control+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: `Ask ${name} for another time` });
    await dialog.getByText(/11:00–13:15/).waitFor();
    await dialog.getByText('2 h 15 min instead of 2 h').waitFor();
    expect(await violationsOn(page)).toEqual([]);

    // Refused: what was shown at once is taken back, and why is said.
    const refused = page.waitForRequest('**/api/v1/assignments/*/requests');
    await page.route('**/api/v1/assignments/*/requests', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      const body = { type: 'about:blank', title: 'x', status: 409, code: 'rest_too_short', requestId: 'r-1' };
      return route.fulfill({ status: 409, contentType: 'application/problem+json', json: body });
    });
    await dialog.getByLabel('Reason').fill('Doors open later');
    await dialog.getByRole('button', { name: `Ask ${name}` }).click();
    await refused;
    const waiting = moved.getByText('Asked for 11:00–13:15 instead, not answered yet.');
    await waiting.waitFor({ state: 'attached' });
    await page.getByText(`${name} was not asked; it stays`).waitFor();
    expect(await waiting.count()).toBe(0);

    await page.unroute('**/api/v1/assignments/*/requests');
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
    await page.getByText(`Asked ${name} for another time`).waitFor();
    await waiting.waitFor({ state: 'attached' });
    const bea = await clientOf('bea@acme.test');
    const { items } = await bea('listRequests', { query: { state: 'open', limit: 200 } });
    expect(items.find(({ assignment }) => assignment.freelancerName === name)?.proposed).toMatchObject({
      start: `${date}T11:00`,
      end: `${date}T13:15`,
    });
  });

  test('is drawn by a finger after resting; before, the list scrolls', async () => {
    const page = await openBoard({ viewport: { width: 390, height: 844 }, hasTouch: true });
    const session = await page.context().newCDPSession(page);
    const lane = laneOf(page, 2);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: { x: number; y: number }[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: at });
    const [start, end] = [await pointAt(lane, 12.1), await pointAt(lane, 13.9)];

    await touch('touchStart', start);
    await touch('touchMove', end);
    expect(await lane.locator('[data-draft]').count()).toBe(0);
    await touch('touchEnd');

    await touch('touchStart', start);
    await lane.locator('[data-draft]').waitFor();
    await touch('touchMove', end);
    await lane.getByText('12:00–14:00').waitFor();
    await touch('touchEnd');
    await page.getByRole('dialog', { name: `Book ${people[2].name}` }).waitFor();
  });
});
