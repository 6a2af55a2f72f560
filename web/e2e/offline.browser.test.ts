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

/** What Finn has changed of their availability, in order. */
const changesSaved = async (): Promise<string[]> => {
  const { rows } = await database.query<{ type: string }>(
    `select type from event_log
     where freelancer_id = $1 and type in ('availability_rules_changed', 'time_off_created', 'time_off_deleted')
     order by seq`,
    [freelancerId],
  );
  return rows.map(({ type }) => type);
};

/** Days that no other test books. */
const dayAhead = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

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
  'the roster opens without a network and says how old it is; a week and time off changed meanwhile are sent once; signing out leaves nothing',
  { timeout: 420_000 },
  async () => {
    const { id } = await placeShift(finn, { startsInMinutes: 300, minutes: 240 });
    const api = await clientOf(finn);
    const params = { id: freelancerId };
    const dayOff = { start: dayAhead(185), end: dayAhead(185), reason: 'Moving house' };
    await api('createTimeOff', { params, body: dayOff });
    const app = await openKept(id);
    const { page } = app;
    await expect.poll(() => keptOn(page), patience).toContain('Moving house');
    const before = await changesSaved();
    const lineOf = (reason: string) => page.getByRole('listitem').filter({ hasText: reason });

    await cut(app);
    await page.goto('/shifts');
    await page.getByText('Acme Alfama').first().waitFor(patience);
    await page.getByText('As it was').first().waitFor(patience);
    await expectSound(page);
    await page.getByText('Up next').waitFor();

    await page.getByRole('link', { name: 'Availability' }).first().click();
    await addOnSaturday(page, '02:00', '03:10');
    await page.getByText('Kept on this device', { exact: true }).waitFor(patience);
    await page.getByRole('button', { name: 'Take time off' }).click();
    const dialog = page.getByRole('dialog', { name: 'Take time off' });
    await dialog.getByLabel('First day').fill(dayAhead(187));
    await dialog.getByLabel('Last day').fill(dayAhead(188));
    await dialog.getByLabel('Note for yourself').fill('Wedding');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await lineOf('Wedding').getByText('Added as soon as there is a connection').waitFor(patience);
    await lineOf('Moving house')
      .getByRole('button', { name: /^Delete/ })
      .click();
    await lineOf('Moving house').getByText('Deleted as soon as there is a connection').waitFor(patience);
    await expectSound(page);
    await page.reload();
    await page.getByText('Kept on this device', { exact: true }).waitFor(patience);
    await lineOf('Wedding')
      .getByText(/, 2 days$/)
      .waitFor();
    await lineOf('Moving house').getByRole('button', { name: 'Take back' }).waitFor();
    expect(await changesSaved()).toEqual(before);

    await mend(app);
    await page.getByText('Kept on this device', { exact: true }).waitFor({ state: 'detached', ...patience });
    await page.getByText('Saved.').waitFor(patience);
    await lineOf('Wedding')
      .getByRole('button', { name: /^Delete/ })
      .waitFor(patience);
    await lineOf('Moving house').waitFor({ state: 'detached', ...patience });
    expect((await changesSaved()).slice(before.length)).toEqual([
      'availability_rules_changed',
      'time_off_created',
      'time_off_deleted',
    ]);
    const { rules } = await api('getAvailabilityRules', { params });
    expect(rules).toContainEqual({ weekday: 6, start: '02:00', end: '03:10' });
    const { items } = await api('listTimeOff', { params });
    const wedding = items.find(({ reason }) => reason === 'Wedding')!;
    expect(wedding.start).toBe(`${dayAhead(187)}T00:00`);
    await api('deleteTimeOff', { params: { ...params, timeOffId: wedding.id } });

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
