import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { buildWorld, type World } from '../../test/build-world.ts';
import { codeOf } from '../../test/call-as.ts';
import { runAs } from '../../test/run-as.ts';
import type { Input } from '../http/read-input.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { createBooking } from './create-booking.ts';

const now = new Date('2026-11-20T12:00:00Z');

let world: World;
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, now);
  await world.owner.query(`insert into skills values ('bar', 'Bar'), ('wine', 'Wine')`);
});
afterAll(async () => {
  await closePool();
  await world.end();
  await database.drop();
});

type Client = Awaited<ReturnType<World['addClient']>>;
type Order = Input<'createBooking'>['body'];
type NewShift = Order['shifts'][number];

const clientWith = async (terms: object, timeZone = 'UTC'): Promise<Client> => {
  const client = await world.addClient({ timeZone });
  await world.owner.query(
    `insert into policies (client_id, version, effective_from, terms)
     select $1, 1, '-infinity', terms || $2::jsonb from policies where client_id is null`,
    [client.clientId, JSON.stringify(terms)],
  );
  return client;
};

const book = ({ uid, siteId }: Client, shifts: NewShift[], override?: Order['override']) =>
  runAs(uid, now, (context) =>
    createBooking(context, { params: {}, query: {}, body: { siteId, shifts, override } }),
  );

const on = (
  date: string,
  id: string,
  [from, to] = ['09:00', '17:00'],
  more: Partial<NewShift> = {},
): NewShift => ({
  role: 'waiter',
  start: `${date}T${from}`,
  end: `${date}T${to}`,
  freelancerIds: [id],
  ...more,
});

test('a shift may ask for skills and for a pool, which are kept on it', async () => {
  const client = await world.addClient();
  const person = await world.addFreelancer();
  const { rows } = await world.owner.query(
    `insert into pools (client_id, name) values ($1, 'Pool') returning id`,
    [client.clientId],
  );
  const pool: string = rows[0].id;
  const asking = on('2026-12-01', person.id, undefined, { skills: ['bar', 'wine'], pool });
  await world.owner.query(`insert into freelancer_skills values ($1, 'bar')`, [person.id]);

  expect(await codeOf(book(client, [asking]))).toBe('skill_missing');
  await world.owner.query(`insert into freelancer_skills values ($1, 'wine')`, [person.id]);
  expect(await codeOf(book(client, [asking]))).toBe('not_in_pool');
  await world.owner.query('insert into pool_members values ($1, $2)', [pool, person.id]);
  expect((await book(client, [asking])).shifts).toMatchObject([{ skills: ['bar', 'wine'], pool }]);
});

test("a skill that there is not, and another client's pool, are bad input", async () => {
  const client = await world.addClient();
  const rival = await world.addClient();
  const person = await world.addFreelancer();
  const { rows } = await world.owner.query(
    `insert into pools (client_id, name) values ($1, 'Pool') returning id`,
    [rival.clientId],
  );
  const asking = (more: Partial<NewShift>) => book(client, [on('2026-12-01', person.id, undefined, more)]);

  await expect(asking({ skills: ['bar', 'flying'] })).rejects.toMatchObject({
    code: 'invalid_input',
    details: { errors: [{ path: 'shifts.0.skills.1' }] },
  });
  await expect(asking({ pool: rows[0].id })).rejects.toMatchObject({ code: 'invalid_input' });
});

test('a proof that the role demands has to be approved, and good until the shift has ended', async () => {
  const client = await clientWith({ requireVetting: true });
  const person = await world.addFreelancer();
  await world.owner.query(`insert into role_requirements values ('chef', 'certificate')`);
  const cook = on('2026-12-05', person.id, ['09:00', '17:00'], { role: 'chef' });
  const prove = (kind: string, expiresOn: string | null, state = 'approved') =>
    world.owner.query(
      `insert into documents (freelancer_id, kind, file_name, storage_path, expires_on, state, submitted_at, reviewed_at,
                              file_object, file_type, file_size, file_sha256, file_uploaded_at)
       select $1, $2, 'x.pdf', path, $3, $4::text, $5, case when $4 = 'approved' then $5::timestamptz end,
              path || '/1', 'application/pdf', 1, repeat('0', 64), $5
       from (select gen_random_uuid()::text as path) p`,
      [person.id, kind, expiresOn, state, now],
    );

  expect(await codeOf(book(client, [cook]))).toBe('qualification_expired');
  await prove('certificate', '2026-12-04');
  await prove('certificate', null, 'submitted');
  expect(await codeOf(book(client, [cook]))).toBe('qualification_expired');
  await prove('certificate', '2026-12-05');
  expect(await codeOf(book(client, [cook]))).toBe('vetting_incomplete');
  await prove('identity', null);
  expect(await codeOf(book(client, [cook]))).toBe('done');
});

test('days and weeks are those of the site, and everybody’s work counts', async () => {
  const person = await world.addFreelancer();
  await world.owner.query(
    `update freelancers set working_time = '{[2026-11-01Z,2027-03-01Z)}' where id = $1`,
    [person.id],
  );
  const elsewhere = await world.addClient();
  // Sunday 18:00 to 23:00 UTC: Sunday in London, but Monday from 23:30 on in Kolkata (+05:30).
  await book(elsewhere, [on('2026-12-06', person.id, ['18:00', '23:00'])]);
  const london = await clientWith({ maxMinutesPerWeek: 600 }, 'Europe/London');
  const kolkata = await clientWith({ maxMinutesPerDay: 480 }, 'Asia/Kolkata');

  // In London the five hours are of the week before. In Kolkata four and a half of them are on Monday.
  expect(await codeOf(book(london, [on('2026-12-07', person.id, ['08:00', '18:00'])]))).toBe('done');
  expect(await codeOf(book(london, [on('2026-12-08', person.id, ['08:00', '08:30'])]))).toBe('week_limit');
  const monday = await world.addFreelancer();
  await world.owner.query(
    `update freelancers set working_time = '{[2026-11-01Z,2027-03-01Z)}' where id = $1`,
    [monday.id],
  );
  await book(elsewhere, [on('2026-12-06', monday.id, ['18:00', '23:00'])]);
  expect(await codeOf(book(kolkata, [on('2026-12-07', monday.id, ['10:00', '13:31'])]))).toBe('day_limit');
  expect(await codeOf(book(kolkata, [on('2026-12-07', monday.id, ['10:00', '13:30'])]))).toBe('done');
});

test('the shifts of one order count beside each other, for hours and for rest', async () => {
  const client = await clientWith({ maxMinutesPerDay: 600, restMinutes: 60 });
  const person = await world.addFreelancer();
  const day = '2026-12-10';

  expect(
    await codeOf(
      book(client, [on(day, person.id, ['08:00', '14:00']), on(day, person.id, ['16:00', '20:01'])]),
    ),
  ).toBe('day_limit');
  expect(
    await codeOf(
      book(client, [on(day, person.id, ['08:00', '12:00']), on(day, person.id, ['12:59', '14:00'])]),
    ),
  ).toBe('rest_too_short');
  expect(
    await codeOf(
      book(client, [on(day, person.id, ['08:00', '14:00']), on(day, person.id, ['16:00', '20:00'])]),
    ),
  ).toBe('done');
});

test('a limit gives way to an override with a reason where the policy lets it, a missing skill never', async () => {
  const strict = await clientWith({ maxMinutesPerDay: 60 });
  const lenient = await clientWith({ maxMinutesPerDay: 60, overridable: ['day_limit'] });
  const person = await world.addFreelancer();
  const override = { reasons: ['day_limit' as const], because: 'Nobody else can' };

  expect(await codeOf(book(strict, [on('2026-12-12', person.id)], override))).toBe('day_limit');
  expect(await codeOf(book(lenient, [on('2026-12-12', person.id)]))).toBe('day_limit');
  expect(
    await codeOf(book(lenient, [on('2026-12-12', person.id, undefined, { skills: ['bar'] })], override)),
  ).toBe('skill_missing');
  expect(await codeOf(book(lenient, [on('2026-12-12', person.id)], override))).toBe('done');
});

test('of two who book the same person at once, up to a limit that has room for one, one succeeds', async () => {
  const client = await clientWith({ maxMinutesPerWeek: 600 });
  const people = await Promise.all(Array.from({ length: 5 }, () => world.addFreelancer()));

  for (const { id } of people) {
    const codes = await Promise.all(
      ['2026-12-15', '2026-12-16', '2026-12-17', '2026-12-18'].map((date) =>
        codeOf(book(client, [on(date, id)])),
      ),
    );
    expect(codes.toSorted()).toEqual(['done', 'week_limit', 'week_limit', 'week_limit']);
  }
});
