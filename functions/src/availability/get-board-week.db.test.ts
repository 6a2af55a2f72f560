import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { bookShift } from '../../test/book-shift.ts';
import { buildWorld, type World } from '../../test/build-world.ts';
import { codeOf } from '../../test/call-as.ts';
import { runAs } from '../../test/run-as.ts';
import type { Input } from '../http/read-input.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { getBoardWeek } from './get-board-week.ts';

const now = new Date('2026-11-20T12:00:00Z');

let world: World;
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, now);
});
afterAll(async () => {
  await closePool();
  await world.end();
  await database.drop();
});

const week = (
  { uid, siteId }: { uid: string; siteId: string },
  more: Partial<Input<'getBoardWeek'>['query']> = {},
) =>
  runAs(uid, now, (context) =>
    getBoardWeek(context, {
      params: {},
      body: {},
      query: { siteId, date: '2026-11-30', days: 2, role: 'waiter', limit: 200, ...more },
    }),
  );

test("free parts by UTC day as the live layer has them, less everybody's work; of assignments only one's own", async () => {
  const client = await world.addClient();
  const rival = await world.addClient();
  const person = await world.addFreelancer({ rating: 5 });
  const favourite = await world.addFreelancer({ rating: 2 });
  await world.owner.query('insert into favourites values ($1, $2)', [client.clientId, favourite.id]);
  const { assignmentIds } = await bookShift(client, [person.id], now, { day: '2026-11-30' });
  await bookShift(rival, [person.id], now, { day: '2026-12-01' });

  const board = await week(client);

  expect(board).toMatchObject({
    days: ['2026-11-30', '2026-12-01'],
    startsAt: '2026-11-30T00:00:00.000Z',
    endsAt: '2026-12-02T00:00:00.000Z',
  });
  expect(board.items).toMatchObject([
    { freelancerId: favourite.id, favourite: true, free: ['0600-2200', '0600-2200'], assignments: [] },
    {
      freelancerId: person.id,
      version: 2,
      free: ['0600-0900,1700-2200', '0600-0900,1700-2200'],
      assignments: [
        { id: assignmentIds[0], startsAt: '2026-11-30T09:00:00.000Z', endsAt: '2026-11-30T17:00:00.000Z' },
      ],
    },
  ]);
});

test('a week of a site behind UTC touches eight UTC days, each of them whole', async () => {
  const client = await world.addClient({ timeZone: 'America/New_York' });

  const { days, startsAt, items } = await week(client, { days: 7, limit: 1 });

  expect(days).toHaveLength(8);
  expect(startsAt).toBe('2026-11-30T05:00:00.000Z');
  expect(items.map(({ free }) => free.length)).toEqual([8]);
});

test('somebody limited to sites sees no assignment of another; other clients’ sites and pools are not there', async () => {
  const client = await world.addClient({ memberRole: 'booker' });
  const rival = await world.addClient();
  const person = await world.addFreelancer();
  await bookShift(client, [person.id], now, { day: '2026-12-01' });
  const { rows } = await world.owner.query(
    `with s as (
       insert into sites (client_id, name, address, time_zone) values ($1, 'Other', 'Road 2', 'UTC') returning id, client_id
     ), p as (insert into pools (client_id, name) values ($2, 'Secret') returning id)
     , l as (
       insert into member_sites (client_id, user_id, site_id)
       select s.client_id, u.id, s.id from s, users u where u.auth_uid = $3
     )
     select s.id as "siteId", p.id as pool from s, p`,
    [client.clientId, rival.clientId, client.uid],
  );
  const { siteId, pool } = rows[0];

  const { items } = await week({ uid: client.uid, siteId });

  const row = items.find(({ freelancerId }) => freelancerId === person.id)!;
  expect(row).toMatchObject({ free: ['0600-2200', '0600-0900,1700-2200'], assignments: [] });
  expect(await codeOf(week({ uid: client.uid, siteId: rival.siteId }))).toBe('not_found');
  expect(await codeOf(week({ uid: client.uid, siteId }, { pool }))).toBe('not_found');
});
