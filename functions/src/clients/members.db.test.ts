import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { callAs, codeOf } from '../../test/call-as.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import type { MemberRole } from '@flxibl/contracts/operation';
import { cancelBooking } from '../bookings/cancel-booking.ts';
import { createBooking } from '../bookings/create-booking.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { deleteMember } from './delete-member.ts';
import { listMembers } from './list-members.ts';
import { listSites } from './list-sites.ts';
import { putMember } from './put-member.ts';

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

const one = async (text: string, values: unknown[]): Promise<string> =>
  (await world.owner.query<{ id: string }>(text, values)).rows[0]!.id;

let serial = 0;
const addMember = async (clientId: string, role: MemberRole): Promise<{ uid: string; userId: string }> => {
  const uid = `member-${(serial += 1)}`;
  const userId = await one(
    `insert into users (auth_uid, email, name, role, time_zone)
     values ($1, $1 || '@x.test', $1, 'business', 'UTC') returning id`,
    [uid],
  );
  await world.owner.query('insert into members values ($1, $2, $3)', [clientId, userId, role]);
  return { uid, userId };
};
const addSite = (clientId: string): Promise<string> =>
  one(
    `insert into sites (client_id, name, address, time_zone) values ($1, 'Second', 'Road 2', 'UTC') returning id`,
    [clientId],
  );
const idOf = (uid: string): Promise<string> => one('select id from users where auth_uid = $1', [uid]);

const change = (uid: string, userId: string, role: MemberRole, siteIds: string[] = []) =>
  callAs({ uid }, 'putMember', now, (context) =>
    putMember(context, { params: { userId }, query: {}, body: { role, siteIds } }),
  );
const remove = (uid: string, userId: string) =>
  callAs({ uid }, 'deleteMember', now, (context) =>
    deleteMember(context, { params: { userId }, query: {}, body: {} }),
  );
const list = (uid: string) =>
  callAs({ uid }, 'listMembers', now, (context) =>
    listMembers(context, { params: {}, query: { limit: 50 }, body: {} }),
  );
const eventsOf = async (clientId: string) =>
  (
    await world.owner.query<{ type: string }>(
      'select type, before, after from event_log where client_id = $1 order by seq',
      [clientId],
    )
  ).rows;

test('an owner changes what a member may do and where; everybody of the client sees it, and the log', async () => {
  const acme = await world.addClient();
  const { uid, userId } = await addMember(acme.clientId, 'viewer');

  const changed = await change(acme.uid, userId, 'booker', [acme.siteId]);
  await change(acme.uid, userId, 'booker', [acme.siteId]);

  expect(changed).toMatchObject({ userId, role: 'booker', siteIds: [acme.siteId] });
  expect((await list(uid)).items).toContainEqual(changed);
  expect(await eventsOf(acme.clientId)).toMatchObject([
    { type: 'member_changed', before: { role: 'viewer' }, after: { role: 'booker', siteIds: [acme.siteId] } },
  ]);
});

test('members and sites of another client do not exist', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const mine = await addMember(acme.clientId, 'booker');
  const theirs = await addMember(globex.clientId, 'booker');

  expect(await codeOf(change(acme.uid, theirs.userId, 'viewer'))).toBe('not_found');
  expect(await codeOf(remove(acme.uid, theirs.userId))).toBe('not_found');
  expect(await codeOf(change(acme.uid, mine.userId, 'viewer', [globex.siteId]))).toBe('not_found');
  expect((await list(acme.uid)).items.map(({ clientId }) => clientId)).toEqual([
    acme.clientId,
    acme.clientId,
  ]);
});

test('the last owner is neither demoted nor removed, not even by an admin', async () => {
  const acme = await world.addClient();
  const owner = await idOf(acme.uid);
  const admin = await world.addAdmin();

  expect(await codeOf(change(acme.uid, owner, 'booker'))).toBe('invalid_state');
  expect(await codeOf(remove(acme.uid, owner))).toBe('invalid_state');
  expect(await codeOf(remove(admin, owner))).toBe('invalid_state');
});

test('of two owners who demote each other at once one stays', async () => {
  for (let round = 0; round < 5; round += 1) {
    const acme = await world.addClient();
    const second = await addMember(acme.clientId, 'owner');
    const first = await idOf(acme.uid);

    const codes = await Promise.all([
      codeOf(change(acme.uid, second.userId, 'viewer')),
      codeOf(change(second.uid, first, 'viewer')),
    ]);

    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    const { rowCount } = await world.owner.query(
      `select 1 from members where client_id = $1 and role = 'owner'`,
      [acme.clientId],
    );
    expect(rowCount).toBe(1);
  }
});

test('an owner is not limited to sites', async () => {
  const acme = await world.addClient();
  const { userId } = await addMember(acme.clientId, 'booker');

  expect(await codeOf(change(acme.uid, userId, 'owner', [acme.siteId]))).toBe('invalid_input');
});

test('a member who was removed sees nothing of the client from then on', async () => {
  const acme = await world.addClient();
  const { uid, userId } = await addMember(acme.clientId, 'booker');

  await remove(acme.uid, userId);

  const sites = await callAs({ uid }, 'listSites', now, (context) =>
    listSites(context, { params: {}, query: { limit: 50 }, body: {} }),
  );
  expect(sites.items).toEqual([]);
  expect(await codeOf(remove(acme.uid, userId))).toBe('not_found');
  expect(await eventsOf(acme.clientId)).toMatchObject([{ type: 'member_removed', after: { userId } }]);
});

test('keys made by an owner are revoked when they leave or own the client no longer', async () => {
  const acme = await world.addClient();
  const leaver = await addMember(acme.clientId, 'owner');
  const demoted = await addMember(acme.clientId, 'owner');
  for (const { userId } of [leaver, demoted]) {
    await world.owner.query(
      `insert into api_keys (client_id, name, secret_hash, prefix, scopes, created_by, created_at)
       values ($1, 'Key', sha256($4), 'flx_', '{read}', $2, $3)`,
      [acme.clientId, userId, now, Buffer.from(userId)],
    );
  }

  await remove(acme.uid, leaver.userId);
  await change(acme.uid, demoted.userId, 'booker');

  const { rows } = await world.owner.query(
    'select revoked_at is not null as revoked from api_keys where client_id = $1',
    [acme.clientId],
  );
  expect(rows).toEqual([{ revoked: true }, { revoked: true }]);
});

test('a limited member sees bookings, shifts, assignments, events and sites of their sites only', async () => {
  const acme = await world.addClient();
  const elsewhere = await addSite(acme.clientId);
  const fay = await world.addFreelancer();
  const { uid, userId } = await addMember(acme.clientId, 'booker');
  for (const [siteId, day] of [
    [acme.siteId, 1],
    [elsewhere, 2],
  ] as const) {
    await world.owner.query(
      `with b as (insert into bookings (client_id, site_id) values ($1, $2) returning id),
       s as (
         insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
         select id, $1, $2, 'waiter', $3, $4, 'UTC', tstzrange($3::timestamp at time zone 'UTC', $4::timestamp at time zone 'UTC'), 1
         from b returning id, booking_id, during
       ), a as (
         insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                                  charge_rate, currency)
         select id, $1, 1, $5, 1, 'confirmed', during, 20, 24, 'EUR' from s
       )
       insert into event_log (type, channel, client_id, booking_id, shift_id)
       select 'booking_created', 'job', $1, booking_id, id from s`,
      [acme.clientId, siteId, `2026-12-0${day} 09:00`, `2026-12-0${day} 17:00`, fay.id],
    );
  }
  const seen = (who: string) =>
    callAs({ uid: who }, 'listSites', now, async ({ tx }) => {
      const counts: Record<string, number> = {};
      for (const table of ['sites', 'bookings', 'shifts', 'assignments', 'event_log']) {
        const [row] = await tx.query<{ n: number }>(`select count(*)::int as n from ${table}`);
        counts[table] = row!.n;
      }
      return counts;
    });

  await world.owner.query('insert into member_sites values ($1, $2, $3)', [
    acme.clientId,
    userId,
    acme.siteId,
  ]);

  expect(await seen(acme.uid)).toEqual({ sites: 2, bookings: 2, shifts: 2, assignments: 2, event_log: 2 });
  expect(await seen(uid)).toEqual({ sites: 1, bookings: 1, shifts: 1, assignments: 1, event_log: 1 });
});

test('a limited member writes nothing at another site, whatever the statement', async () => {
  const acme = await world.addClient();
  const elsewhere = await addSite(acme.clientId);
  const { uid, userId } = await addMember(acme.clientId, 'booker');
  await world.owner.query('insert into member_sites values ($1, $2, $3)', [
    acme.clientId,
    userId,
    acme.siteId,
  ]);
  const write = (siteId: string) =>
    callAs({ uid }, 'createBooking', now, ({ tx }) =>
      tx.query('insert into bookings (client_id, site_id) values ($1, $2)', [acme.clientId, siteId]),
    );

  expect(await codeOf(write(elsewhere))).toBe('42501');
  expect(await codeOf(write(acme.siteId))).toBe('done');
});

test('a limited member books and cancels at their site; for another site there is nothing to find', async () => {
  const acme = await world.addClient();
  const elsewhere = await addSite(acme.clientId);
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  const { uid, userId } = await addMember(acme.clientId, 'booker');
  await change(acme.uid, userId, 'booker', [acme.siteId]);
  const book = (who: string, siteId: string, freelancerId: string) =>
    callAs({ uid: who }, 'createBooking', now, (context) =>
      createBooking(context, {
        params: {},
        query: {},
        body: {
          siteId,
          shifts: [
            {
              role: 'waiter',
              start: '2026-12-01T09:00',
              end: '2026-12-01T17:00',
              freelancerIds: [freelancerId],
            },
          ],
        },
      }),
    );
  const cancel = (id: string) =>
    callAs({ uid }, 'cancelBooking', now, (context) =>
      cancelBooking(context, { params: { id }, query: {}, body: { reason: 'rain' } }),
    );

  const own = await book(uid, acme.siteId, fay.id);
  const other = await book(acme.uid, elsewhere, finn.id);

  expect(own).toMatchObject({ state: 'filled' });
  expect(await codeOf(book(uid, elsewhere, fay.id))).toBe('not_found');
  expect(await codeOf(cancel(other.id))).toBe('not_found');
  expect(await cancel(own.id)).toMatchObject({ state: 'cancelled' });
});
