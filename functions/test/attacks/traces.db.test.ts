import { expect, test, vi } from 'vitest';
import { api, type OperationName } from '@flxibl/contracts/api';
import type { Operation } from '@flxibl/contracts/operation';
import { permissions } from '../../src/http/permissions.ts';
import { fillExample } from './fill-example.ts';
import { openAttacks, send } from './open-attacks.ts';

const logged = vi.hoisted(() => ({ lines: [] as string[] }));
vi.mock('../../src/platform/firebase.ts', async () => (await import('./stand-ins.ts')).trustTokens);
vi.mock('../../src/platform/clock.ts', async () => (await import('./stand-ins.ts')).attackClock);
vi.mock('../../src/platform/log.ts', async (load) => {
  const real = await load<typeof import('../../src/platform/log.ts')>();
  const log = (severity: string, message: string, fields: object = {}) =>
    void logged.lines.push(`${severity} ${message} ${real.presentRequestId()} ${JSON.stringify(fields)}`);
  return { ...real, log };
});
// Addresses of the examples are asked by no test.
vi.mock('../../src/platform/outbound.ts', async (load) => ({
  ...(await load<object>()),
  fetchOutside: () => Promise.reject(new Error('no network here')),
}));
vi.mock('../../src/calendars/caldav/connect-account.ts', async (load) => {
  const real = await load<typeof import('../../src/calendars/caldav/connect-account.ts')>();
  return { ...real, tryCaldavAccount: (account: never) => real.tryCaldavAccount(account, undefined, 0) };
});

const opened = openAttacks();
const secrets: string[] = [];

// One's own settings, devices and reading; what lapses by itself; what is only sent or counted again; an import that is
// looked at first. These are in the log of the process alone.
const withoutEvent = [
  'putCalendar', 'syncCalendarConnection', 'createHolds', 'seeAssignment', 'replayDeadLetters', 'replayWebhookDelivery',
  'replayWebhook', 'readNotifications', 'putNotificationPreferences', 'registerDevice', 'retryMailAddress',
  'rebuildReports', 'importShifts', 'deleteHold', 'deleteDevice',
]; // prettier-ignore

test('whatever changes something leaves who did it, what, when and in which request', async () => {
  const { acme, tokens, world } = opened;
  const actors = { business: acme.ownerUid, freelancer: acme.freelancerUid, admin: tokens['admin']! };
  const names = (Object.keys(api) as OperationName[])
    .filter((name) => !permissions[name].reads && !['failOnPurpose', 'eraseMe'].includes(name))
    .sort((a, b) => Number(api[a].method === 'delete') - Number(api[b].method === 'delete'));
  const silent: string[] = [];
  let done = 0;
  for (const name of names) {
    const { roles } = permissions[name];
    const actor = (['business', 'freelancer', 'admin'] as const).find((role) =>
      roles.includes(role as never),
    );
    if (actor === undefined) continue;
    const { status, body, headers } = await send(actors[actor], fillExample(name, acme.objects));
    for (const field of (api[name] as Operation).shownOnce ?? []) {
      const secret = (body as Record<string, unknown> | null)?.[field];
      if (typeof secret === 'string') secrets.push(secret);
    }
    if (status >= 300) continue;
    done += 1;
    const { rows } = await world.owner.query<{ whole: boolean }>(
      `select (e.actor_user_id = u.id and e.occurred_at is not null and e.type <> '') as whole
       from event_log e, users u where e.request_id = $1 and u.auth_uid = $2`,
      [headers['X-Request-Id'], actors[actor]],
    );
    if (rows.length === 0 || !rows.every(({ whole }) => whole)) silent.push(name);
  }

  expect(silent).toEqual(withoutEvent);
  expect(done).toBeGreaterThan(30);
});

test('a refusal is in the log of the process: who, in which request, by which call, and why', async () => {
  const { acme, globex, tokens, world } = opened;
  const { rows } = await world.owner.query<{ id: string }>('select id from users where auth_uid = $1', [
    tokens['viewer'],
  ]);
  const forbidden = await send(tokens['viewer']!, fillExample('cancelBooking', acme.objects));
  const refusal = logged.lines.find((one) => one.includes(forbidden.headers['X-Request-Id']!))!;
  expect(refusal).toMatch(/^WARNING /);
  expect(JSON.parse(refusal.slice(refusal.indexOf('{')))).toMatchObject({
    status: 403,
    code: 'forbidden',
    userId: rows[0]!.id,
  });
  const unknown = await send('nobody-knows-them', { method: 'get', path: '/me' });
  expect(logged.lines.find((one) => one.includes(unknown.headers['X-Request-Id']!))).toMatch(
    /^WARNING .*"code":"unauthenticated","account":"[0-9a-f]{16}"/,
  );

  const { status, headers } = await send(tokens['viewer']!, fillExample('cancelBooking', globex.objects));

  const line = logged.lines.find((one) => one.includes(headers['X-Request-Id']!));
  expect(line).toContain(`POST /api/v1/bookings/${globex.objects['bookings']}/cancel ${status}`);
});

test('a secret that was shown once is nowhere in the database, and in no line of the log', async () => {
  const { world } = opened;
  expect(secrets.length).toBeGreaterThanOrEqual(3);
  const { rows: columns } = await world.owner.query<{ table: string; column: string; type: string }>(
    `select c.table_name as table, c.column_name as column, c.data_type as type
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
       and c.data_type in ('text', 'json', 'jsonb', 'character varying', 'bytea', 'ARRAY')`,
  );
  const words = [...secrets, ...secrets.map((secret) => Buffer.from(secret).toString('hex'))];
  const found: string[] = [];
  for (const { table, column } of columns) {
    const { rowCount } = await world.owner.query(
      `select 1 from ${table} where exists (select from unnest($1::text[]) word where strpos(${column}::text, word) > 0) limit 1`,
      [words],
    );
    if (rowCount) found.push(`${table}.${column}`);
  }

  expect(found).toEqual([]);
  expect(logged.lines.filter((line) => words.some((word) => line.includes(word)))).toEqual([]);
});

test('an address is invited alike, whether somebody is known by it or not', async () => {
  const { acme, globex, world } = opened;
  const { rows } = await world.owner.query<{ email: string }>('select email from users where auth_uid = $1', [
    globex.ownerUid,
  ]);
  const invite = async (email: string) => {
    const { status, body } = await send(acme.ownerUid, {
      method: 'post',
      path: '/invitations',
      body: { email, role: 'viewer' },
    });
    const { id: _, token, ...shown } = body as { id: string; token: string; email: string };
    return { status, length: token.length, ...shown, email: '', createdAt: '', expiresAt: '' };
  };

  expect(await invite(rows[0]!.email)).toEqual(await invite('nobody.knows@invited.test'));
});

test('a single letter finds whom one may book, and of them nothing that leads to their home or mailbox', async () => {
  const { acme, tokens } = opened;
  for (const token of [acme.ownerUid, tokens['viewer']!, tokens['key that may read']!]) {
    const { status, body } = await send(token, { method: 'get', path: '/freelancers?q=e&limit=200' });
    const { items } = body as { items: object[] };

    expect(status).toBe(200);
    expect(items.length).toBeGreaterThan(0);
    expect(JSON.stringify(items)).not.toMatch(/@|email|latitude|longitude|authUid|userId/);
  }
  expect((await send(acme.freelancerUid, { method: 'get', path: '/freelancers?q=e' })).status).toBe(403);
});
