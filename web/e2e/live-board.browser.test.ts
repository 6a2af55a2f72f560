import { afterAll, expect, test } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { describeDay } from '../src/features/board/describe-day.ts';
import { daySpan } from '../src/lib/day-span.ts';
import { spanOf } from '../src/lib/span.ts';
import { closeWholeBrowser, openWhole } from './open-with-worker.ts';

afterAll(closeWholeBrowser);

const daysAhead = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const londonOf = async (bea: Awaited<ReturnType<typeof clientOf>>) =>
  (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/London')!;

test('a tab that slept through 100 changes is right within two seconds of waking, without a reload', async () => {
  const [bea, admin] = await Promise.all([clientOf('bea@acme.test'), clientOf('admin@flxibl.test')]);
  const site = await londonOf(bea);
  const date = daysAhead(44);
  const day = daySpan(site.timeZone, date);
  const board = await bea('getBoard', { query: { siteId: site.id, role: 'waiter', date, limit: 500 } });
  const people = board.items.filter(({ free }) => free.length > 0).slice(0, 10);
  expect(people).toHaveLength(10);
  const { page, context } = await openWhole(
    'bea@acme.test',
    `/board?site=${site.id}&role=waiter&date=${date}`,
  );
  await page.getByText('Live', { exact: true }).waitFor();
  await page.evaluate(() => {
    Object.assign(window, { neverReloaded: true, beats: [] });
    setInterval(() => (window as unknown as { beats: number[] }).beats.push(Date.now()), 200);
  });
  const session = await context.newCDPSession(page);

  // Frozen, and no script runs: a page in view is not frozen by every browser.
  await session.send('Debugger.enable');
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await session.send('Debugger.pause');
  const asleepAt = Date.now();
  // Ten quarters of an hour of ten people become busy, in their own time zones.
  for (let turn = 0; turn < 10; turn += 1) {
    const hour = String(8 + turn).padStart(2, '0');
    await Promise.all(
      people.map(({ freelancerId }) =>
        admin('createAvailabilityException', {
          params: { id: freelancerId },
          body: { start: `${date}T${hour}:15`, end: `${date}T${hour}:30`, kind: 'unavailable' },
        }),
      ),
    );
  }
  const [from, to] = [day.from, day.to].map((at) => new Date(at).toISOString()) as [string, string];
  const wanted = await Promise.all(
    people.map(async ({ freelancerId, name }) => {
      const { free } = await bea('getFreelancerAvailability', {
        params: { id: freelancerId },
        query: { from, to },
      });
      const words = { free: free.map(spanOf), assignments: [], day, timeZone: site.timeZone };
      return `${name}: ${describeDay(words)}`;
    }),
  );
  const awakeAt = Date.now();
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  // Refused when the freeze came first and nothing ran that could be paused.
  await session.send('Debugger.resume').catch(() => {});
  await session.send('Debugger.disable');

  const shown = (): Promise<string[]> =>
    page.evaluate(
      (names) => {
        const rows = [...document.querySelectorAll('[role=row][aria-selected]')];
        return names.map((name) => {
          const row = rows.find((one) => one.querySelector('[title]')?.getAttribute('title') === name);
          return `${name}: ${row?.querySelector('[data-column="1"] .sr-only')?.textContent}`;
        });
      },
      people.map(({ name }) => name),
    );
  await expect.poll(shown, { timeout: 20_000, interval: 50 }).toEqual(wanted);
  const tookMs = Date.now() - awakeAt;
  console.log(`right ${tookMs} ms after waking`);
  expect(tookMs).toBeLessThan(2000);
  const { beats, neverReloaded } = await page.evaluate(() => {
    const seen = window as unknown as { beats: number[]; neverReloaded?: boolean };
    return { beats: seen.beats, neverReloaded: seen.neverReloaded };
  });
  expect(neverReloaded).toBe(true);
  // It really slept.
  expect(beats.filter((at) => at > asleepAt + 500 && at < awakeAt)).toEqual([]);
});

test('a hold of somebody else is a hint on the board while it lasts, and one’s own is none', async () => {
  const [bea, ben] = await Promise.all([clientOf('bea@acme.test'), clientOf('ben@globex.test')]);
  const site = await londonOf(bea);
  const newYork = (await ben('listSites', {})).items.find(({ timeZone }) => timeZone === 'America/New_York')!;
  const date = daysAhead(47);
  const search = { siteId: site.id, role: 'waiter', start: `${date}T10:00`, end: `${date}T14:00`, limit: 50 };
  const [first, second] = (await bea('searchAvailability', { body: search })).items.filter(
    ({ eligible }) => eligible,
  );
  const { page } = await openWhole(
    'bea@acme.test',
    `/board?site=${site.id}&role=waiter&date=${date}&start=10:00&end=14:00`,
  );
  await page.getByText('Live', { exact: true }).waitFor();
  const hintOf = (name: string) =>
    page
      .locator('[role=row][aria-selected]')
      .filter({ hasText: name })
      .getByText(/^Being booked, until \d\d:\d\d$/);

  const range = { start: `${date}T10:00`, end: `${date}T14:00` };
  await bea('createHolds', { body: { siteId: site.id, ...range, freelancerIds: [second.freelancerId] } });
  const held = await ben('createHolds', {
    body: {
      siteId: newYork.id,
      start: `${date}T05:00`,
      end: `${date}T09:00`,
      freelancerIds: [first.freelancerId],
    },
  });
  await hintOf(first.name).waitFor();
  expect(await hintOf(second.name).count()).toBe(0);

  await ben('deleteHold', { params: { id: held.items[0].id } });
  await hintOf(first.name).waitFor({ state: 'detached' });
  // What the hold kept from being booked can be booked again, and the board says so by itself.
  await page
    .locator('[role=row][aria-selected]')
    .filter({ hasText: first.name })
    .locator('button[data-column="3"]:not([aria-disabled=true])')
    .waitFor();
});
