import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { stack } from '../../test/stack.ts';
import { expectSound } from './axe.ts';
import { hasWholeBrowser } from '../../test/browser.ts';
import { closeWholeBrowser, openWhole, workerOf, type WholeApp } from './open-with-worker.ts';
import { placeShift } from './place-shift.ts';

const finn = 'finn@freelance.test';
const patience = { timeout: 30_000 };
const database = new pg.Pool({ connectionString: stack.adminDatabaseUrl, max: 1 });
let freelancerId = '';

beforeAll(async () => {
  freelancerId = (await (await clientOf(finn))('getMe', {})).freelancerId!;
});
afterAll(async () => {
  await database.end();
  await closeWholeBrowser();
});

/** The page's network is cut by the browser, the worker's by hand. */
const cut = async (app: WholeApp): Promise<void> => {
  const worker = await workerOf(app);
  await worker.evaluate(() => {
    (globalThis as unknown as { whole: typeof fetch }).whole = fetch;
    globalThis.fetch = () => Promise.reject(new TypeError('no network'));
  });
  await app.context.setOffline(true);
};

const mend = async (app: WholeApp): Promise<void> => {
  const worker = await workerOf(app);
  await worker.evaluate(() => {
    globalThis.fetch = (globalThis as unknown as { whole: typeof fetch }).whole;
  });
  await app.context.setOffline(false);
};

/** What the device has kept, as text. */
const keptOn = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('flxibl', 1);
        opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('kept'));
        opening.addEventListener('error', () => reject(new Error('no database')));
        opening.addEventListener('success', () => {
          const all = opening.result.transaction('kept').objectStore('kept').getAll();
          all.addEventListener('success', () => {
            opening.result.close();
            resolve(JSON.stringify(all.result));
          });
        });
      }),
  );

const weeksSaved = async (): Promise<number> => {
  const { rows } = await database.query<{ n: number }>(
    `select count(*)::int as n from event_log where freelancer_id = $1 and type = 'availability_rules_changed'`,
    [freelancerId],
  );
  return rows[0].n;
};

/** Finn's Saturday begins at six, so that there is room before it. */
const clearSaturday = async (): Promise<void> => {
  const api = await clientOf(finn);
  const params = { id: freelancerId };
  const { timeZone, rules } = await api('getAvailabilityRules', { params });
  const others = rules.filter(({ weekday, start }) => weekday !== 6 || start >= '06:00');
  await api('putAvailabilityRules', { params, body: { timeZone, rules: others } });
};

const openKept = async (shiftId: string): Promise<WholeApp> => {
  await clearSaturday();
  const app = await openWhole(finn, '/shifts');
  await app.page.getByText('Up next').waitFor(patience);
  await app.page.getByRole('link', { name: 'Availability' }).first().click();
  await app.page.getByRole('button', { name: 'Add a time on Saturday' }).waitFor(patience);
  await workerOf(app);
  await expect.poll(() => keptOn(app.page), patience).toContain(shiftId);
  await expect.poll(() => keptOn(app.page), patience).toContain('availability-rules');
  return app;
};

const addOnSaturday = async (page: Page, from: string, to: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add a time on Saturday' }).click();
  await page
    .getByLabel(/^Saturday(, part \d)?: from$/)
    .last()
    .fill(from);
  await page
    .getByLabel(/^Saturday(, part \d)?: to$/)
    .last()
    .fill(to);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
};

test.skipIf(!hasWholeBrowser)(
  'the roster opens without a network and says how old it is; a week changed meanwhile is sent once; signing out leaves nothing',
  { timeout: 420_000 },
  async () => {
    const { id } = await placeShift(finn, { startsInMinutes: 300, minutes: 240 });
    const app = await openKept(id);
    const { page } = app;
    const before = await weeksSaved();

    await cut(app);
    await page.goto('/shifts');
    await page.getByText('Acme Alfama').first().waitFor(patience);
    await page.getByText('As it was').first().waitFor(patience);
    await expectSound(page);
    await page.getByText('Up next').waitFor();

    await page.getByRole('link', { name: 'Availability' }).first().click();
    await addOnSaturday(page, '02:00', '03:10');
    await page.getByText('Kept on this device', { exact: true }).waitFor(patience);
    await expectSound(page);
    await page.reload();
    await page.getByText('Kept on this device', { exact: true }).waitFor(patience);
    expect(await weeksSaved()).toBe(before);

    await mend(app);
    await page.getByText('Kept on this device', { exact: true }).waitFor({ state: 'detached', ...patience });
    await page.getByText('Saved.').waitFor(patience);
    expect(await weeksSaved()).toBe(before + 1);
    const { rules } = await (await clientOf(finn))('getAvailabilityRules', { params: { id: freelancerId } });
    expect(rules).toContainEqual({ weekday: 6, start: '02:00', end: '03:10' });

    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: finn }).waitFor(patience);
    expect(await keptOn(page)).toBe('[]');
  },
);

test.skipIf(!hasWholeBrowser)(
  'a week that was changed elsewhere meanwhile is not overwritten: the person chooses',
  { timeout: 420_000 },
  async () => {
    const { id } = await placeShift(finn, { startsInMinutes: 300, minutes: 240 });
    const app = await openKept(id);
    const { page } = app;
    const api = await clientOf(finn);
    const params = { id: freelancerId };
    const week = await api('getAvailabilityRules', { params });

    await cut(app);
    await addOnSaturday(page, '04:00', '04:40');
    await page.getByText('Kept on this device', { exact: true }).waitFor(patience);
    // It takes no time away: on some day of the week there is work of another story.
    const elsewhere = { weekday: 7, start: '03:00', end: '03:30' };
    await api('putAvailabilityRules', {
      params,
      body: { timeZone: week.timeZone, rules: [...week.rules, elsewhere] },
    });
    await mend(app);

    await page.getByText('was changed elsewhere since').waitFor(patience);
    expect((await api('getAvailabilityRules', { params })).rules).toContainEqual(elsewhere);
    await page.getByRole('button', { name: /^Use mine/ }).click();
    await expect
      .poll(async () => (await api('getAvailabilityRules', { params })).rules, patience)
      .toContainEqual({ weekday: 6, start: '04:00', end: '04:40' });
    await page.getByText('was changed elsewhere since').waitFor({ state: 'detached', ...patience });
  },
);
