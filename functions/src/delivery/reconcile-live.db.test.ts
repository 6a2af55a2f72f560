import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  startRealtimeDatabase,
  type RealtimeDatabase,
} from '../../../emulators/realtime-database/start-realtime-database.ts';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, openWorld } from '../../test/open-world.ts';
import { getHealth } from '../administration/get-health.ts';
import { rebuildLive } from '../administration/rebuild-live.ts';
import { deliverInboxes } from '../notifications/deliver-inboxes.ts';
import { notifyPeople } from '../notifications/notify-people.ts';
import { closeLiveLayer } from '../platform/realtime.ts';
import { sweepProjections } from './project-availability.ts';
import { reconcileLive } from './reconcile-live.ts';

const now = new Date('2026-11-24T12:00:00Z');
const soon = new Date('2026-11-24T12:00:05Z');
const opened = openWorld(now);
let live: RealtimeDatabase;

beforeAll(async () => {
  const rules: unknown = JSON.parse(
    readFileSync(new URL('../../../database.rules.json', import.meta.url), 'utf8'),
  );
  live = await startRealtimeDatabase({ port: 0, rules, projectId: 'demo-flxibl' });
  process.env['FIREBASE_DATABASE_EMULATOR_HOST'] = `127.0.0.1:${live.port}`;
});
afterAll(async () => {
  closeLiveLayer();
  await live.close();
});

const at = (path: string): string => `${live.url}/${path}.json?ns=demo-flxibl-default-rtdb`;
const headers = { authorization: 'Bearer owner' };
const show = async (path: string): Promise<never> =>
  (await (await fetch(at(path), { headers })).json()) as never;
const plant = async (path: string, value: unknown): Promise<void> => {
  await fetch(at(path), { method: 'PUT', headers, body: JSON.stringify(value) });
};
const reconcile = (moment: Date): Promise<number> => reconcileLive(moment, deliverInboxes);
const order = async (): Promise<void> => {
  const uid = await opened.world.addAdmin();
  await callAs('rebuildLive', rebuildLive, { uid, now });
};
const lastRound = async () => {
  const uid = await opened.world.addAdmin();
  return (await callAs('getHealth', getHealth, { uid, now: soon })).reconciliations[0]!;
};
/** So many people, shown as they are. */
const people = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push((await opened.world.addFreelancer()).id);
  await opened.world.owner.query(
    `insert into pending_projections (freelancer_id, version, during)
     select id, 0, tstzrange('2026-11-24T00:00:00Z', '2027-01-23T00:00:00Z') from unnest($1::uuid[]) id`,
    [ids],
  );
  await sweepProjections(new Date(Date.now() + 60_000));
  return ids;
};

test('what shows the same as Postgres is no drift, and every kind of drift is repaired without a version that falls', async () => {
  const ids = await people(9);
  const acme = await opened.world.addClient();
  await bookShift(acme, [ids[0]!], now);
  await sweepProjections(new Date(Date.now() + 60_000));
  await order();
  expect(await reconcile(now)).toBe(0);
  expect((await lastRound()).freelancers).toMatchObject({ compared: 9, drifted: 0 });

  const day = (n: number, date = '2026-12-01'): string => `availability/${ids[n]!}/${date}`;
  await plant(day(0), { v: 1, free: '0600-2200' }); // as if the booking were not there, at its very version
  await plant(day(1), { v: 40, free: '' }); // beyond the version of Postgres
  await plant(day(2), null); // a lost day
  await plant(`availability/${ids[3]!}`, null); // everything is lost
  await plant(day(4, '2027-03-01'), { v: 0, free: '0000-2400' }); // beyond the horizon
  await order();
  expect(await reconcile(now)).toBe(5);

  expect(await show(day(0))).toEqual({ v: 2, free: '0600-0900,1700-2200' });
  expect(await show(day(1))).toEqual({ v: 41, free: '0600-2200' });
  expect(await show(day(2))).toMatchObject({ free: '0600-2200' });
  expect(Object.keys(await show(`availability/${ids[3]!}`))).toHaveLength(59);
  expect(await show(day(4, '2027-03-01'))).toEqual({ v: 1, free: '0600-2200' });
  expect((await lastRound()).freelancers).toMatchObject({ compared: 9, drifted: 5, repaired: 5 });
});

test('an inbox that lost a notification or shows it otherwise is written anew', async () => {
  const { id, uid } = await opened.world.addFreelancer();
  await bookShift(await opened.world.addClient(), [id], now);
  await expect
    .poll(async () => {
      await notifyPeople(now);
      await deliverInboxes(now);
      return await show(`inbox/${uid}`);
    })
    .not.toBeNull();
  const [[entry, shown]] = Object.entries(await show(`inbox/${uid}`)) as unknown as [[string, object]];
  await plant(`inbox/${uid}/${entry}`, { ...shown, title: 'Something else' });
  await order();

  await reconcile(now);

  expect(await show(`inbox/${uid}/${entry}`)).toEqual(shown);
  expect((await lastRound()).inboxes).toMatchObject({ drifted: 1, repaired: 1 });
});

test('a round goes on where the last run stopped, one run at a time, and the next begins after a day', async () => {
  await order();
  await Promise.all([reconcile(now), reconcile(now), reconcile(now)]);
  const first = await lastRound();

  await reconcile(soon);
  expect((await lastRound()).id).toBe(first.id);
  const nextDay = new Date(now.getTime() + 25 * 3_600_000);
  await reconcile(nextDay);

  expect(first.endedAt).not.toBeNull();
  expect(await lastRound()).toMatchObject({ kind: 'scheduled' });
});
