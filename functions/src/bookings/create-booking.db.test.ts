import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { runAs } from '../../test/run-as.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { AppError } from '../lib/app-error.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { cancelAssignment } from './cancel-assignment.ts';
import { cancelBooking } from './cancel-booking.ts';
import { createBooking } from './create-booking.ts';
import { listAssignments } from './list-assignments.ts';

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

const order = (siteId: string, freelancerIds: string[], day = '2026-12-01') => ({
  params: {},
  query: {},
  body: {
    siteId,
    shifts: [{ role: 'waiter', start: `${day}T09:00`, end: `${day}T17:00`, freelancerIds }],
  },
});

const book = (uid: string, input: ReturnType<typeof order>) =>
  runAs(uid, now, (context) => createBooking(context, input));

const refusalOf = async (work: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw error ?? new Error('it was not refused');
};

const count = async (table: string): Promise<number> =>
  (await world.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n;

test('a booking confirms the freelancer on frozen terms and says so in the event log', async () => {
  const { siteId, uid, clientId } = await world.addClient();
  const fay = await world.addFreelancer();

  const booking = await book(uid, order(siteId, [fay.id]));

  expect(booking).toMatchObject({
    state: 'filled',
    clientId,
    costs: [{ amount: '192.00', currency: 'EUR' }],
  });
  expect(booking.shifts[0]!.assignments).toMatchObject([
    { freelancerId: fay.id, seat: 1, state: 'confirmed' },
  ]);
  const events = await world.owner.query(
    'select type, freelancer_id from event_log where booking_id = $1 order by seq',
    [booking.id],
  );
  expect(events.rows).toEqual([
    { type: 'booking_created', freelancer_id: null },
    { type: 'assignment_confirmed', freelancer_id: fay.id },
  ]);
});

test('the event raises the version once and orders the live projection of the shift', async () => {
  const { siteId, uid } = await world.addClient();
  const fay = await world.addFreelancer();

  await book(uid, order(siteId, [fay.id]));

  const { rows } = await world.owner.query(
    `select f.availability_version as live, p.version, lower(p.during) as starts
     from freelancers f join pending_projections p on p.freelancer_id = f.id where f.id = $1`,
    [fay.id],
  );
  expect(rows).toEqual([{ live: 1, version: 1, starts: new Date('2026-12-01T09:00:00Z') }]);
});

test('somebody taken is refused with those who could come instead, whoever booked them', async () => {
  const acme = await world.addClient();
  const globex = await world.addClient();
  const fay = await world.addFreelancer();
  const best = await world.addFreelancer({ name: 'Best', rating: 5 });
  await book(acme.uid, order(acme.siteId, [fay.id], '2026-12-02'));

  const refusal = await refusalOf(book(globex.uid, order(globex.siteId, [fay.id], '2026-12-02')));

  expect(refusal.code).toBe('freelancer_taken');
  expect(refusal.details.alternatives?.[0]).toMatchObject({ freelancerId: best.id, name: 'Best' });
  expect(refusal.details.alternatives?.map(({ freelancerId }) => freelancerId)).not.toContain(fay.id);
});

test('of one booking with two shifts either all is written or nothing', async () => {
  const { siteId, uid } = await world.addClient();
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  await book(uid, order(siteId, [finn.id], '2026-12-04'));
  const before = { bookings: await count('bookings'), events: await count('event_log') };

  const both = order(siteId, [fay.id], '2026-12-03');
  both.body.shifts.push(...order(siteId, [finn.id], '2026-12-04').body.shifts);
  const refusal = await refusalOf(book(uid, both));

  expect(refusal.details).toMatchObject({ shift: 1, freelancerId: finn.id });
  expect({ bookings: await count('bookings'), events: await count('event_log') }).toEqual(before);
});

test('of 24 that book the same person at once exactly one succeeds, and nobody fails otherwise', async () => {
  const clients = await Promise.all(Array.from({ length: 6 }, () => world.addClient()));
  const fay = await world.addFreelancer();

  const results = await Promise.allSettled(
    Array.from({ length: 24 }, (_, index) => {
      const { uid, siteId } = clients[index % clients.length]!;
      return book(uid, order(siteId, [fay.id]));
    }),
  );

  const refused = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as AppError] : [],
  );
  expect(refused.map(({ code }) => code)).toEqual(Array.from({ length: 23 }, () => 'freelancer_taken'));
});

test('crews booked in crossed order at once do not deadlock', async () => {
  const { siteId, uid } = await world.addClient();
  const crew = await Promise.all(Array.from({ length: 6 }, () => world.addFreelancer()));
  const ids = crew.map(({ id }) => id);

  const results = await Promise.allSettled(
    Array.from({ length: 16 }, (_, index) => book(uid, order(siteId, index % 2 ? ids : ids.toReversed()))),
  );

  const codes = results.map((result) =>
    result.status === 'fulfilled' ? 'booked' : (result.reason as AppError).code,
  );
  expect(codes.filter((code) => code === 'booked')).toHaveLength(1);
  expect(new Set(codes)).toEqual(new Set(['booked', 'freelancer_taken']));
});

test('each reason not to book somebody has its code', async () => {
  const { siteId, uid, clientId } = await world.addClient();
  const [off, blocked, paused, cook, free] = await Promise.all(
    Array.from({ length: 5 }, () => world.addFreelancer()),
  );
  await world.owner.query(`delete from availability_rules where freelancer_id = $1`, [off!.id]);
  await world.owner.query('select materialise_working_time(array[$1::uuid], $2)', [off!.id, now]);
  await world.owner.query('insert into blocks (client_id, freelancer_id) values ($1, $2)', [
    clientId,
    blocked!.id,
  ]);
  await world.owner.query(`update freelancers set status = 'paused' where id = $1`, [paused!.id]);
  await world.owner.query(`delete from freelancer_roles where freelancer_id = $1 and role_id = 'waiter'`, [
    cook!.id,
  ]);

  const codeOf = async (id: string, day?: string) =>
    (await refusalOf(book(uid, order(siteId, [id], day)))).code;

  expect(await codeOf(off!.id)).toBe('freelancer_not_available');
  expect(await codeOf(blocked!.id)).toBe('blocked_by_client');
  expect(await codeOf(paused!.id)).toBe('freelancer_inactive');
  expect(await codeOf(cook!.id)).toBe('role_missing');
  expect(await codeOf(free!.id, '2026-11-19')).toBe('notice_too_short');
});

test("another client's site, an unknown person and an unknown role are refused", async () => {
  const acme = await world.addClient();
  const globex = await world.addClient();
  const fay = await world.addFreelancer();
  const unknownRole = order(acme.siteId, []);
  unknownRole.body.shifts[0]!.role = 'astronaut';

  expect((await refusalOf(book(globex.uid, order(acme.siteId, [fay.id])))).code).toBe('not_found');
  expect(
    (await refusalOf(book(acme.uid, order(acme.siteId, ['01a204ff-0000-7000-8000-000000000001'])))).code,
  ).toBe('not_found');
  expect((await refusalOf(book(acme.uid, unknownRole))).code).toBe('invalid_input');
});

test('a cancelled booking gives the time back; a second cancel is refused', async () => {
  const { siteId, uid } = await world.addClient();
  const fay = await world.addFreelancer();
  const booking = await book(uid, order(siteId, [fay.id]));
  const cancel = () =>
    runAs(uid, now, (context) =>
      cancelBooking(context, { params: { id: booking.id }, query: {}, body: { reason: 'rain' } }),
    );

  expect(await cancel()).toMatchObject({ state: 'cancelled', costs: [] });
  expect((await refusalOf(cancel())).code).toBe('invalid_state');
  expect(await book(uid, order(siteId, [fay.id]))).toMatchObject({ state: 'filled' });
});

test('what has begun is not cancelled', async () => {
  const { siteId, uid } = await world.addClient();
  const fay = await world.addFreelancer();
  const booking = await book(uid, order(siteId, [fay.id]));
  const input = {
    params: { id: booking.shifts[0]!.assignments[0]!.id },
    query: {},
    body: { reason: 'late' },
  };

  const during = new Date('2026-12-01T09:00:00Z');
  const refusal = await refusalOf(runAs(uid, during, (context) => cancelAssignment(context, input)));

  expect(refusal.code).toBe('invalid_state');
});

test('a freelancer sees and gives back their own assignment, and no one else’s', async () => {
  const { siteId, uid } = await world.addClient();
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  const booking = await book(uid, order(siteId, [fay.id]));
  const input = { params: { id: booking.shifts[0]!.assignments[0]!.id }, query: {}, body: { reason: 'ill' } };
  const listed = async (who: string) =>
    (
      await runAs(who, now, (context) =>
        listAssignments(context, { params: {}, query: { limit: 50 }, body: {} }),
      )
    ).items;

  expect(await listed(finn.uid)).toEqual([]);
  expect(await listed(fay.uid)).toMatchObject([{ siteAddress: 'Road 1', pay: { amount: '160.00' } }]);
  expect((await refusalOf(runAs(finn.uid, now, (context) => cancelAssignment(context, input)))).code).toBe(
    'not_found',
  );
  expect(await runAs(fay.uid, now, (context) => cancelAssignment(context, input))).toMatchObject({
    state: 'cancelled',
  });
});

test('a booker may override what the policy lets them, with a reason that is kept; never an overlap', async () => {
  const { siteId, uid } = await world.addClient();
  const fay = await world.addFreelancer();
  const early = (freelancerIds: string[]) => {
    const input = order(siteId, freelancerIds);
    input.body.shifts[0]!.start = '2026-12-01T04:00';
    const override = { reasons: ['freelancer_not_available' as const], because: 'agreed by phone' };
    return { ...input, body: { ...input.body, override } };
  };

  const booking = await book(uid, early([fay.id]));

  expect(booking.state).toBe('filled');
  const { rows } = await world.owner.query(
    `select reason, after -> 'overridden' as overridden from event_log where assignment_id = $1`,
    [booking.shifts[0]!.assignments[0]!.id],
  );
  expect(rows).toEqual([{ reason: 'agreed by phone', overridden: ['freelancer_not_available'] }]);
  expect((await refusalOf(book(uid, early([fay.id])))).code).toBe('freelancer_taken');
});

test('terms of the policy are frozen with the assignment', async () => {
  const { siteId, uid } = await world.addClient();
  const fay = await world.addFreelancer();
  const booking = await book(uid, order(siteId, [fay.id]));

  const { rows } = await world.owner.query(
    `select policy_version as version, terms -> 'cancellationTiers' -> 0 ->> 'share' as share from assignments where id = $1`,
    [booking.shifts[0]!.assignments[0]!.id],
  );

  expect(rows).toEqual([{ version: 1, share: '1.00' }]);
});

test('shifts of one order with the same crew name are linked', async () => {
  const { siteId, uid } = await world.addClient();
  const input = order(siteId, []);
  const shift = { ...input.body.shifts[0]!, crew: 'load-in' };

  const booking = await book(uid, {
    ...input,
    body: { siteId, shifts: [shift, shift, { ...shift, crew: 'other' }] },
  });

  const [one, two, three] = booking.shifts.map(({ crewId }) => crewId);
  expect(new Set([one, two, three]).size).toBe(2);
  expect(one).toBeTruthy();
});
