import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blockingStates, assignmentStates } from '../../contracts/src/assignments.ts';
import { buildWorld, type World } from '../../functions/test/build-world.ts';
import { freshDatabase } from '../../test/fresh-database.ts';

const now = new Date('2026-11-20T12:00:00Z');
let world: World;
let app: pg.Client;
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  world = await buildWorld(database.adminUrl, now);
  app = new pg.Client({ connectionString: database.databaseUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await world.end();
  await database.drop();
});

const addShift = async (headcount: number): Promise<{ shiftId: string; clientId: string }> => {
  const { clientId, siteId } = await world.addClient();
  const { rows } = await world.owner.query<{ id: string }>(
    `with b as (insert into bookings (client_id, site_id) values ($1, $2) returning id)
     insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
     select id, $1, $2, 'waiter', '2026-12-01 09:00', '2026-12-01 17:00', 'UTC', '[2026-12-01 09:00Z, 2026-12-01 17:00Z)', $3
     from b returning id`,
    [clientId, siteId, headcount],
  );
  return { clientId, shiftId: rows[0]!.id };
};

const assign = async (
  { shiftId, clientId }: { shiftId: string; clientId: string },
  freelancerId: string,
  { state = 'confirmed', hours = '09:00/17:00', seat = 1, headcount = 1 } = {},
): Promise<string> => {
  const [from, to] = hours.split('/');
  const { rows } = await world.owner.query<{ id: string }>(
    `insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate, charge_rate, currency,
                              expires_at)
     values ($1, $2, $3, $4, $5, $6, tstzrange($7, $8), 20, 24, 'EUR', $7) returning id`,
    [shiftId, clientId, headcount, freelancerId, seat, state, `2026-12-01 ${from}Z`, `2026-12-01 ${to}Z`],
  );
  return rows[0]!.id;
};

const refusedBy = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: pg.DatabaseError) => error.constraint ?? error.code ?? error.message,
  );

test.each(blockingStates)('an assignment that is %s blocks the time of its freelancer', async (state) => {
  const fay = await world.addFreelancer();
  await assign(await addShift(1), fay.id, { state });

  const overlapping = assign(await addShift(1), fay.id, { hours: '16:59/20:00' });

  expect(await refusedBy(overlapping)).toBe('assignments_freelancer_cannot_overlap');
});

test.each(assignmentStates.filter((state) => !(blockingStates as readonly string[]).includes(state)))(
  'an assignment that is %s leaves the time free, and cannot come back over another',
  async (state) => {
    const fay = await world.addFreelancer();
    const ended = await assign(await addShift(1), fay.id, { state });
    await assign(await addShift(1), fay.id);

    const revived = world.owner.query(`update assignments set state = 'confirmed' where id = $1`, [ended]);

    expect(await refusedBy(revived)).toBe('assignments_freelancer_cannot_overlap');
  },
);

test('back to back is fine: ranges are half-open', async () => {
  const fay = await world.addFreelancer();
  await assign(await addShift(1), fay.id, { hours: '09:00/13:00' });

  expect(await refusedBy(assign(await addShift(1), fay.id, { hours: '13:00/17:00' }))).toBe('nothing');
});

test('a seat is taken once, and there is none beyond the headcount', async () => {
  const shift = await addShift(2);
  const [one, two, three] = await Promise.all(Array.from({ length: 3 }, () => world.addFreelancer()));
  await assign(shift, one!.id, { headcount: 2 });

  expect(await refusedBy(assign(shift, two!.id, { headcount: 2 }))).toBe('assignments_seat_is_taken_once');
  expect(await refusedBy(assign(shift, two!.id, { headcount: 2, seat: 2 }))).toBe('nothing');
  expect(await refusedBy(assign(shift, three!.id, { headcount: 2, seat: 3 }))).toBe(
    'assignments_seat_is_within_headcount',
  );
  expect(await refusedBy(assign(shift, three!.id, { headcount: 3, seat: 3 }))).toMatch(/fkey$/);
});

test('the event log can be added to and nothing else', async () => {
  await world.owner.query(`insert into event_log (type, channel) values ('booking_created', 'job')`);

  expect(await refusedBy(world.owner.query(`update event_log set type = 'x'`))).toBe('42501');
  expect(await refusedBy(world.owner.query('delete from event_log'))).toBe('42501');
  expect(await refusedBy(world.owner.query('truncate event_log'))).toBe('42501');
});

const tables = async (): Promise<string[]> =>
  (
    await world.owner.query<{ name: string }>(
      `select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migrations'`,
    )
  ).rows.map(({ name }) => name);

test('every table has row-level security, and shows nothing to nobody', async () => {
  const { rows } = await world.owner.query(
    `select relname from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migrations' and not relrowsecurity`,
  );
  expect(rows).toEqual([]);
  for (const table of await tables()) {
    const seen = await app.query(`select 1 from ${table} limit 1`).catch((error: pg.DatabaseError) => {
      if (error.code !== '42501') throw error;
      return { rowCount: 0 };
    });
    expect({ table, rows: seen.rowCount }).toEqual({ table, rows: 0 });
  }
});

test('who was entered is forgotten with the transaction', async () => {
  const { uid } = await world.addClient();
  await app.query('begin');
  await app.query('select enter($1)', [uid]);
  expect((await app.query('select 1 from sites')).rowCount).toBe(1);
  await app.query('commit');

  expect((await app.query('select 1 from sites')).rowCount).toBe(0);
});

test('no function is open to everybody', async () => {
  const { rows } = await world.owner.query(
    `select proname from pg_proc p
     where pronamespace = 'public'::regnamespace and has_function_privilege('public', p.oid, 'execute')
       and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
  );

  expect(rows).toEqual([]);
});

test('a client sees its own rows only', async () => {
  const acme = await addShift(1);
  const globex = await world.addClient();
  const fay = await world.addFreelancer();
  await assign(acme, fay.id);

  await app.query('begin');
  await app.query('select enter($1)', [globex.uid]);
  const seen = await app.query(
    `select (select count(*)::int from bookings) as bookings, (select count(*)::int from assignments) as assignments,
            (select count(*)::int from clients) as clients, (select count(*)::int from users) as users`,
  );
  await app.query('rollback');

  expect(seen.rows).toEqual([{ bookings: 0, assignments: 0, clients: 1, users: 1 }]);
});

test.each([
  'create table x (id int)',
  'alter table assignments disable row level security',
  'alter table assignments drop constraint assignments_freelancer_cannot_overlap',
  'drop table blocks',
  'delete from event_log',
  'delete from assignments',
  `update assignments set during = 'empty'`,
  'update freelancers set pay_rate = 999',
  'select rolpassword from pg_authid',
  `copy roles to program 'true'`,
  'set session_replication_role = replica',
])('the role of the API may not: %s', async (statement) => {
  expect(await refusedBy(app.query(statement))).toBe('42501');
});
