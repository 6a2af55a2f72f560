import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test, vi } from 'vitest';
import { fillExample } from '../../test/attacks/fill-example.ts';
import { attackTime } from '../../test/attacks/stand-ins.ts';
import { openAttacks, send } from '../../test/attacks/open-attacks.ts';
import { untilLogIsReadable } from '../../test/until-log-is-readable.ts';
import { notifyPeople } from '../notifications/notify-people.ts';
import { finishErasures } from './finish-erasures.ts';
import { forgetOld } from './forget-old.ts';

const outside = vi.hoisted(() => ({ accounts: [] as string[], inboxes: [] as string[], broken: false }));
vi.mock('../platform/firebase.ts', async () => ({
  ...(await import('../../test/attacks/stand-ins.ts')).trustTokens,
  deleteAccount: async (uid: string) => void outside.accounts.push(uid),
}));
vi.mock('../platform/realtime.ts', async (load) => ({
  ...(await load<object>()),
  forgetInbox: async (uid: string) => {
    if (outside.broken) throw new Error('away');
    outside.inboxes.push(uid);
  },
}));
vi.mock('../platform/clock.ts', async () => (await import('../../test/attacks/stand-ins.ts')).attackClock);
vi.mock('../platform/log.ts', async (load) => ({ ...(await load<object>()), log: () => undefined }));

const opened = openAttacks();
const later = (minutes: number): Date => new Date(attackTime + minutes * 60_000);
const canary = { name: 'Kanarienvogel Zitrone', email: 'kanarienvogel@canary.test' };

/** Every place of the database that holds one of these words: table and column. */
const placesOf = async (words: readonly string[]): Promise<string[]> => {
  const { rows: columns } = await opened.world.owner.query<{ table: string; column: string }>(
    `select c.table_name as table, c.column_name as column
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
       and c.data_type in ('text', 'json', 'jsonb', 'character varying', 'character', 'ARRAY')`,
  );
  const found = await Promise.all(
    columns.map(async ({ table, column }) => {
      const { rowCount } = await opened.world.owner.query(
        `select 1 from ${table} where ${column}::text ilike any ($1) limit 1`,
        [words.map((word) => `%${word}%`)],
      );
      return rowCount ? [`${table}.${column}`] : [];
    }),
  );
  return found.flat().sort();
};

const rename = (uid: string) =>
  opened.world.owner.query(
    `with u as (update users set name = $2, email = $3 where auth_uid = $1 returning id)
     update freelancers set name = $2 where user_id = (select id from u)`,
    [uid, canary.name, canary.email],
  );
const post = (token: string, path: string, body?: unknown, idempotencyKey?: string) =>
  send(token, { method: 'post', path, body, ...(idempotencyKey !== undefined && { idempotencyKey }) });
const erase = (token: string, email: string) => post(token, '/me/erase', { email }, randomUUID());

let person: { id: string; uid: string };
let erasedWhileBooked: unknown;

beforeAll(async () => {
  const { world, acme } = opened;
  person = await world.addFreelancer();
  await rename(person.uid);
  // Leaves the name wherever it goes: answers, notifications, the log.
  const day = { start: '2026-12-15T10:00', end: '2026-12-15T18:00' };
  const body = {
    siteId: acme.objects['sites'],
    shifts: [{ role: 'waiter', ...day, freelancerIds: [person.id] }],
  };
  const booked = await post(acme.ownerUid, '/bookings', body, 'book them');
  const { shifts } = booked.body as { shifts: { assignments: { id: string }[] }[] };
  await post(acme.ownerUid, '/invitations', { email: canary.email, role: 'viewer' }, 'invite them');
  await post(person.uid, '/devices', { token: 'their-device', platform: 'web' });
  await post(person.uid, '/documents', { kind: 'other', fileName: `${canary.name}.pdf` });
  await post(person.uid, `/freelancers/${person.id}/time-off`, {
    start: '2027-01-20',
    end: '2027-01-21',
    reason: canary.name,
  });
  await world.owner.query(
    `insert into calendar_connections (freelancer_id, provider, account_hash, account_label, created_at)
     values ($1, 'google', sha256('x'), $2, now())`,
    [person.id, canary.email],
  );
  await opened.world.owner.query('update event_cursors set tx = tx');
  await untilLogIsReadable(world.owner);
  await notifyPeople(later(0));

  erasedWhileBooked = await erase(person.uid, canary.email);
  await post(
    person.uid,
    `/assignments/${shifts[0]!.assignments[0]!.id}/cancel`,
    { reason: `I am ${canary.name}` },
    'cancel',
  );
  await untilLogIsReadable(world.owner);
  await notifyPeople(later(1));
});

test('nobody is erased who is still expected at work', () => {
  expect(erasedWhileBooked).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
});

test('what is exported is all of the caller’s own, and nobody else’s, and no secret', async () => {
  const { acme } = opened;

  const { status, body } = await post(person.uid, '/me/export');

  expect(status).toBe(200);
  const { tables } = body as { tables: Record<string, object[]> };
  expect(tables).toMatchObject({
    users: [{ email: canary.email }],
    freelancers: [{ name: canary.name }],
    devices: [{ platform: 'web' }],
    documents: [{ file_name: `${canary.name}.pdf` }],
    time_off: [{ reason: canary.name }],
    assignments: [{ state: 'cancelled' }],
    calendar_connections: [{ account_label: canary.email }],
  });
  expect(JSON.stringify(tables)).not.toMatch(/their-device|globex|acme freelancer/);
  const own = await post(acme.ownerUid, '/me/export');
  expect(JSON.stringify(own.body)).not.toMatch(/globex|Kanarienvogel@|their-device/);
});

test('another address than one’s own erases nobody', async () => {
  expect(await erase(person.uid, 'somebody@else.test')).toMatchObject({
    status: 400,
    body: { code: 'invalid_input' },
  });
  expect(outside.accounts).toEqual([]);
});

test('the last owner of a client has to find another one first', async () => {
  const { uid } = await opened.world.addClient();

  expect(await erase(uid, `${uid}@x.test`)).toMatchObject({ status: 409, body: { code: 'invalid_state' } });
});

test('who is erased is gone at once, and after the job name and address are nowhere in the database', async () => {
  const words = [canary.name, canary.email];
  const before = await placesOf(words);
  expect(before).toEqual(
    expect.arrayContaining([
      'event_log.after',
      'freelancers.name',
      'idempotency_keys.body',
      'notifications.body',
      'users.email',
    ]),
  );

  expect((await erase(person.uid, canary.email.toUpperCase())).status).toBe(204);

  expect((await send(person.uid, { method: 'get', path: '/me' })).status).toBe(401);
  // As the job has not run: what it needs to look for.
  expect(await finishErasures(later(0))).toBe(0);
  expect(await placesOf(words)).toEqual(expect.arrayContaining(['erasures.email', 'erasures.name']));
  outside.broken = true;
  expect(await finishErasures(later(5))).toBe(0);
  outside.broken = false;
  expect(await finishErasures(later(10))).toBe(1);
  expect(await placesOf(words)).toEqual([]);
  expect(outside).toMatchObject({ accounts: [person.uid], inboxes: [person.uid] });
  expect(await finishErasures(later(15))).toBe(0);
});

test('what money and history need stays, without a name; nobody can be booked who is gone', async () => {
  const { acme, world } = opened;

  const { rows } = await world.owner.query<{ n: number }>(
    `select count(*)::int as n from event_log where freelancer_id = $1 and type = 'assignment_cancelled'`,
    [person.id],
  );
  expect(rows).toEqual([{ n: 1 }]);
  const book = fillExample('createBooking', { ...acme.objects, freelancers: person.id });
  expect(await send(acme.ownerUid, book)).toMatchObject({ status: 409 });
  // The answer that was kept for a key is still there for who repeats the request.
  const day = { start: '2026-12-15T10:00', end: '2026-12-15T18:00' };
  const body = {
    siteId: acme.objects['sites'],
    shifts: [{ role: 'waiter', ...day, freelancerIds: [person.id] }],
  };
  const repeated = await post(acme.ownerUid, '/bookings', body, 'book them');
  expect(repeated.status).toBe(201);
  expect(JSON.stringify(repeated.body)).toContain('"Erased person"');
});

test('the log can be erased in by nobody but the erasure', async () => {
  await expect(opened.world.owner.query(`update event_log set reason = 'x'`)).rejects.toThrow(
    'event_log is append-only',
  );
});

test('answers are kept for 30 days, counts of calls for one', async () => {
  const { world } = opened;
  const count = async (): Promise<number> =>
    (await world.owner.query<{ n: number }>('select count(*)::int as n from idempotency_keys')).rows[0]!.n;
  const kept = await count();
  await world.owner.query(`update idempotency_keys set created_at = $1 where key = 'invite them'`, [
    later(-31 * 1440),
  ]);

  expect(await forgetOld(later(0))).toBeGreaterThanOrEqual(1);

  expect(await count()).toBe(kept - 1);
});
