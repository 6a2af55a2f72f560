import { expect, test } from 'vitest';
import type { Pencil } from '@flxibl/contracts/pencils';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, codeOf, limitToAnotherSite, openWorld, refusalOf } from '../../test/open-world.ts';
import { searchAvailability } from '../availability/search-availability.ts';
import { bookPencil } from '../bookings/book-pencil.ts';
import { cancelAssignment } from '../bookings/cancel-assignment.ts';
import { createBooking } from '../bookings/create-booking.ts';
import { eventsToldTo } from '../../test/events-told-to.ts';
import { listEvents } from '../events/list-events.ts';
import { challengePencil } from './challenge-pencil.ts';
import { createPencil } from './create-pencil.ts';
import { listPencils } from './list-pencils.ts';
import { mostPencils } from './pencil-rules.ts';
import { releasePencil } from './release-pencil.ts';
import { settlePencils } from './settle-pencils.ts';

const now = new Date('2026-11-20T12:00:00Z');
const after = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
const opened = openWorld(now);

type Client = Awaited<ReturnType<typeof opened.world.addClient>>;

const place = (
  { uid, siteId }: Client,
  freelancerId: string,
  {
    from = '09:00',
    to = '17:00',
    day = '2026-12-15',
    at = now,
    bookingId = undefined as string | undefined,
  } = {},
): Promise<Pencil> =>
  callAs('createPencil', createPencil, {
    uid,
    now: at,
    body: {
      siteId,
      freelancerId,
      role: 'waiter',
      start: `${day}T${from}`,
      end: `${day}T${to}`,
      ...(bookingId && { bookingId }),
    },
  });
const release = (uid: string, id: string, at = now) =>
  callAs('releasePencil', releasePencil, { uid, now: at, params: { id } });
const challenge = (uid: string, id: string, at = now) =>
  callAs('challengePencil', challengePencil, { uid, now: at, params: { id } });
const book = (uid: string, id: string, at = now) =>
  callAs('bookPencil', bookPencil, { uid, now: at, params: { id } });
const list = async (uid: string, at = now, query: object = {}) =>
  (await callAs('listPencils', listPencils, { uid, now: at, query: { limit: 50, ...query } })).items;
const placesOf = async (uid: string, at = now) =>
  (await list(uid, at)).map(({ state, rank }) => `${state} ${rank}`);
const eventsOf = async (id: string): Promise<string[]> =>
  (
    await opened.world.owner.query<{ type: string }>(
      `select type from event_log where after ->> 'pencilId' = $1 order by seq`,
      [id],
    )
  ).rows.map(({ type }) => type);

const three = async () => {
  const { world } = opened;
  const clients = await Promise.all([world.addClient(), world.addClient(), world.addClient()]);
  return { clients, fay: await world.addFreelancer({ name: 'Fay' }) } as const;
};

test('three stand behind each other, the fourth finds no place, and a release moves those behind up', async () => {
  const { clients, fay } = await three();
  const [acme, globex, initech] = clients;
  const first = await place(acme, fay.id);
  const second = await place(globex, fay.id, { from: '10:00', to: '12:00' });
  const third = await place(initech, fay.id, { from: '11:00', to: '20:00' });

  expect([first, second, third].map(({ rank }) => rank)).toEqual([1, 2, 3]);
  expect([first.possible, second.possible]).toEqual([
    ['book', 'release'],
    ['challenge', 'release'],
  ]);
  expect(await codeOf(place(await opened.world.addClient(), fay.id, { from: '11:30' }))).toBe('pencils_full');
  expect(await place(await opened.world.addClient(), fay.id, { day: '2026-12-16' })).toMatchObject({
    rank: 1,
  });

  expect(await release(acme.uid, first.id)).toMatchObject({ state: 'released', rank: 1, possible: [] });
  expect([await placesOf(globex.uid), await placesOf(initech.uid)]).toEqual([['placed 1'], ['placed 2']]);
  expect(await eventsOf(third.id)).toEqual(['pencil_placed', 'pencil_promoted']);
  expect(await eventsOf(first.id)).toEqual(['pencil_placed', 'pencil_released']);
});

test('the first pencil of another client is in the way of booking, in the search as in the booking', async () => {
  const { clients, fay } = await three();
  const [acme, globex] = clients;
  await place(acme, fay.id);
  const search = async ({ uid, siteId }: Client) =>
    (
      await callAs('searchAvailability', searchAvailability, {
        uid,
        now,
        body: { siteId, role: 'waiter', start: '2026-12-15T12:00', end: '2026-12-15T20:00', limit: 200 },
      })
    ).items.find(({ freelancerId }) => freelancerId === fay.id)?.reasons;
  const override = { reasons: ['freelancer_pencilled'], because: 'no' };
  const shift = {
    role: 'waiter',
    start: '2026-12-15T12:00',
    end: '2026-12-15T20:00',
    freelancerIds: [fay.id],
  };
  const bookAs = ({ uid, siteId }: Client, body = {}) =>
    callAs('createBooking', createBooking, { uid, now, body: { siteId, shifts: [shift], ...body } });

  expect(await search(globex)).toEqual(['freelancer_pencilled']);
  expect(await search(acme)).toEqual([]);
  expect((await refusalOf(bookAs(globex))).details).toEqual({ freelancerId: fay.id, shift: 0 });
  expect(await codeOf(bookAs(globex, { override }))).toBe('freelancer_pencilled');
  expect(await bookAs(acme)).toMatchObject({ state: 'filled' });
});

test('a small pencil of one’s own does not open the time beside it that another has pencilled', async () => {
  const { clients, fay } = await three();
  const [acme, globex] = clients;
  await place(acme, fay.id, { from: '09:00', to: '10:00' });
  await place(globex, fay.id);
  const shift = {
    role: 'waiter',
    start: '2026-12-15T09:00',
    end: '2026-12-15T11:00',
    freelancerIds: [fay.id],
  };
  const attempt = (end: string) =>
    callAs('createBooking', createBooking, {
      uid: acme.uid,
      now,
      body: { siteId: acme.siteId, shifts: [{ ...shift, end: `2026-12-15T${end}` }] },
    });

  expect(await codeOf(attempt('11:00'))).toBe('freelancer_pencilled');
  expect(await attempt('10:00')).toMatchObject({ state: 'filled' });
});

test('booking from the first makes a confirmed assignment; those behind end in the same transaction', async () => {
  const { clients, fay } = await three();
  const [acme, globex] = clients;
  const first = await place(acme, fay.id);
  const second = await place(globex, fay.id, { from: '16:00', to: '20:00' });
  expect((await refusalOf(book(globex.uid, second.id))).details.possible).toEqual(['challenge', 'release']);

  const booking = await book(acme.uid, first.id);

  const [seat] = booking.shifts[0]!.assignments;
  expect(seat).toMatchObject({ freelancerId: fay.id, state: 'confirmed' });
  expect(await list(acme.uid)).toMatchObject([{ state: 'booked', assignmentId: seat!.id, possible: [] }]);
  expect(await list(globex.uid)).toMatchObject([{ state: 'superseded', assignmentId: null }]);
  expect(await eventsOf(first.id)).toEqual(['pencil_placed', 'pencil_booked']);
  expect(await eventsOf(second.id)).toEqual(['pencil_placed', 'pencil_superseded']);
  expect(await codeOf(book(acme.uid, first.id))).toBe('invalid_state');
  expect(await codeOf(place(globex, fay.id))).toBe('freelancer_taken');
  await callAs('cancelAssignment', cancelAssignment, {
    uid: acme.uid, now, params: { id: seat!.id }, body: { reason: 'off' },
  }); // prettier-ignore
  expect(await place(globex, fay.id)).toMatchObject({ rank: 1 });
});

test('who is challenged has 24 hours, lapses then by the clock, and the challenger may book', async () => {
  const { clients, fay } = await three();
  const [acme, globex] = clients;
  const first = await place(acme, fay.id);
  const second = await place(globex, fay.id);

  await challenge(globex.uid, second.id);

  expect(await list(acme.uid)).toMatchObject([
    { state: 'challenged', challengeEndsAt: after(24).toISOString() },
  ]);
  expect(await codeOf(challenge(globex.uid, second.id))).toBe('invalid_state');
  expect(await codeOf(book(globex.uid, second.id, after(23.9)))).toBe('invalid_state');
  // No job has run: the clock alone says so.
  expect([await placesOf(acme.uid, after(24)), await placesOf(globex.uid, after(24))]).toEqual([
    ['lapsed 1'],
    ['placed 1'],
  ]);
  expect(await codeOf(book(acme.uid, first.id, after(24)))).toBe('invalid_state');
  expect(await book(globex.uid, second.id, after(24))).toMatchObject({ state: 'filled' });
  expect(await eventsOf(first.id)).toEqual(['pencil_placed', 'pencil_challenged', 'pencil_lapsed']);
  expect(await eventsOf(second.id)).toEqual([
    'pencil_placed',
    'pencil_challenge_made',
    'pencil_promoted',
    'pencil_booked',
  ]);
});

test('who is challenged may still book, and a challenge whose challenger lets go is void', async () => {
  const { clients, fay } = await three();
  const [acme, globex] = clients;
  const first = await place(acme, fay.id);
  const second = await place(globex, fay.id);
  await challenge(globex.uid, second.id);

  await release(globex.uid, second.id, after(1));

  expect(await list(acme.uid, after(25))).toMatchObject([{ state: 'placed', challengeEndsAt: null }]);
  const again = await place(globex, fay.id, { at: after(25) });
  await challenge(globex.uid, again.id, after(25));
  expect(await book(acme.uid, first.id, after(26))).toMatchObject({ state: 'filled' });
  expect(await placesOf(globex.uid, after(26))).toEqual(['superseded 2', 'released 2']);
});

test('a challenge ends at the start at the latest, and is refused where the challenger ends before it', async () => {
  const { clients, fay } = await three();
  const [acme, globex, initech] = clients;
  const day = '2026-11-21';
  await place(acme, fay.id, { day });
  const long = await place(globex, fay.id, { day, from: '08:00' });
  const same = await place(initech, fay.id, { day });

  expect(await codeOf(challenge(globex.uid, long.id))).toBe('invalid_state');
  await challenge(initech.uid, same.id);

  expect(await list(acme.uid)).toMatchObject([
    { state: 'challenged', challengeEndsAt: '2026-11-21T09:00:00.000Z' },
  ]);
});

test('the job writes down what has lapsed, once, though it runs twice at once', async () => {
  const { clients, fay } = await three();
  const [acme, globex] = clients;
  const day = '2027-01-20';
  const first = await place(acme, fay.id, { day });
  const second = await place(globex, fay.id, { day, at: after(24) });
  expect(first.lapsesAt).toBe(after(14 * 24).toISOString());
  await settlePencils(after(14 * 24 - 0.01));
  expect(await eventsOf(first.id)).toEqual(['pencil_placed']);

  await Promise.all([settlePencils(after(14 * 24)), settlePencils(after(14 * 24))]);

  expect(await eventsOf(first.id)).toEqual(['pencil_placed', 'pencil_lapsed']);
  expect(await eventsOf(second.id)).toEqual(['pencil_placed', 'pencil_promoted']);
  expect(await settlePencils(after(14 * 24))).toBe(0);
});

test('any assignment that comes to block the time ends the pencils there, and promotes those beside it', async () => {
  const { clients, fay } = await three();
  const [acme, globex, initech] = clients;
  await place(acme, fay.id, { from: '08:00', to: '10:00' });
  await place(globex, fay.id, { from: '09:30', to: '18:00' });
  await place(initech, fay.id, { from: '17:30', to: '20:00' });
  expect(await placesOf(initech.uid)).toEqual(['placed 2']);
  const shift = {
    role: 'waiter',
    start: '2026-12-15T08:00',
    end: '2026-12-15T09:30',
    freelancerIds: [fay.id],
  };
  await callAs('createBooking', createBooking, {
    uid: acme.uid, now, body: { siteId: acme.siteId, shifts: [shift] },
  }); // prettier-ignore

  expect(await placesOf(acme.uid)).toEqual(['superseded 1']);
  expect(await placesOf(globex.uid)).toEqual(['placed 1']);
  expect(await placesOf(initech.uid)).toEqual(['placed 2']);
});

test('a pencil is on no calendar: it changes no version and no free time', async () => {
  const { clients, fay } = await three();
  const read = async () =>
    (
      await opened.world.owner.query('select availability_version as v from freelancers where id = $1', [
        fay.id,
      ])
    ).rows;
  const before = await read();
  const { id } = await place(clients[0], fay.id);
  await release(clients[0].uid, id);
  expect(await read()).toEqual(before);
});

test('a client sees its own and no name of others; the freelancer sees all on them and may let one go', async () => {
  const { clients, fay } = await three();
  const [acme, globex] = clients;
  const first = await place(acme, fay.id);
  const second = await place(globex, fay.id);

  expect((await list(acme.uid)).map(({ id }) => id)).toEqual([first.id]);
  const seen = await list(fay.uid);
  expect(seen.map(({ clientId, rank, possible }) => ({ clientId, rank, possible }))).toEqual([
    { clientId: globex.clientId, rank: 2, possible: ['release'] },
    { clientId: acme.clientId, rank: 1, possible: ['release'] },
  ]);
  expect(seen[0]!.clientName).toMatch(/^Client/);
  expect(await list((await opened.world.addFreelancer()).uid)).toEqual([]);
  expect(await release(fay.uid, first.id)).toMatchObject({ state: 'released' });
  expect(await placesOf(globex.uid)).toEqual(['placed 1']);
  expect(second.rank).toBe(2);
});

test('what moved a client’s pencil from outside does not say who it was', async () => {
  const { clients, fay } = await three();
  const [acme, globex] = clients;
  await place(acme, fay.id);
  const second = await place(globex, fay.id);
  await challenge(globex.uid, second.id);

  const items = await eventsToldTo(acme.uid, now, 'pencil_challenged');

  const told = items.find(({ type }) => type === 'pencil_challenged')!;
  expect(told).toMatchObject({ actorUserId: null, channel: 'job', clientId: acme.clientId });
  expect(JSON.stringify(items)).not.toContain(globex.clientId);
  expect(JSON.stringify(items)).not.toContain(second.id);
});

test('another client’s pencil is not found, and looks like one that does not exist', async () => {
  const { clients, fay } = await three();
  const [acme, globex] = clients;
  const { id } = await place(acme, fay.id);
  const stranger = await opened.world.addFreelancer();
  for (const attempt of [release, challenge, book])
    expect(await codeOf(attempt(globex.uid, id))).toBe('not_found');
  expect(await codeOf(release(stranger.uid, id))).toBe('not_found');
  const foreign = { ...globex, siteId: acme.siteId };
  expect(await codeOf(place(foreign, fay.id))).toBe('not_found');
  expect(await codeOf(place(acme, crypto.randomUUID()))).toBe('not_found');
  const { bookingId } = await bookShift(acme, [], now);
  expect(await codeOf(place(globex, fay.id, { bookingId }))).toBe('not_found');
});

test('members who do not book, freelancers and members of other sites have no pencils to make', async () => {
  const { world } = opened;
  const { fay } = await three();
  const viewer = await world.addClient({ memberRole: 'viewer' });
  const approver = await world.addClient({ memberRole: 'approver' });
  for (const who of [viewer, approver]) expect(await codeOf(place(who, fay.id))).toBe('forbidden');
  expect(await codeOf(place({ ...viewer, uid: fay.uid }, fay.id))).toBe('forbidden');

  const acme = await world.addClient({ memberRole: 'booker' });
  const { id } = await place(acme, fay.id);
  await limitToAnotherSite(world, acme.clientId);
  expect(await list(acme.uid)).toEqual([]);
  expect(await codeOf(release(acme.uid, id))).toBe('not_found');
  const { items } = await callAs('listEvents', listEvents, { uid: acme.uid, now, query: { limit: 100 } });
  expect(items.filter(({ type }) => type.startsWith('pencil_'))).toEqual([]);
});

test('a client has two over each other only for different orders', async () => {
  const { clients, fay } = await three();
  const acme = clients[0];
  await place(acme, fay.id);
  expect(await codeOf(place(acme, fay.id, { from: '12:00' }))).toBe('pencilled_already');
  const { bookingId } = await bookShift(acme, [], now);
  const other = await place(acme, fay.id, { bookingId });
  expect(other).toMatchObject({ rank: 2, possible: ['book', 'release'] });
  expect(await codeOf(challenge(acme.uid, other.id))).toBe('invalid_state');
  expect(await book(acme.uid, other.id)).toMatchObject({ state: 'filled' });
  expect(await placesOf(acme.uid)).toEqual(['booked 2', 'superseded 1']);
});

test('who cannot be booked is not pencilled, and a time that makes no sense is refused', async () => {
  const { clients, fay } = await three();
  const acme = clients[0];
  expect(await codeOf(place(acme, fay.id, { from: '04:00' }))).toBe('freelancer_not_available');
  expect(await codeOf(place(acme, fay.id, { day: '2026-11-20', from: '11:00' }))).toBe('notice_too_short');
  expect(await codeOf(place(acme, fay.id, { from: '18:00' }))).toBe('invalid_input');
  await opened.world.owner.query('insert into blocks (client_id, freelancer_id) values ($1, $2)', [
    acme.clientId,
    fay.id,
  ]);
  expect(await codeOf(place(acme, fay.id))).toBe('blocked_by_client');
});

test('a client has at most so many at once, though many are placed at the same moment', async () => {
  const { world } = opened;
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  await world.owner.query(
    `insert into pencils (id, client_id, site_id, freelancer_id, role_id, starts_at, ends_at, time_zone, during, rank,
                          expires_at, created_by, created_at)
     select uuidv7(), $1, $2, $3, 'waiter', d, d + interval '1 hour', 'UTC', tstzrange(d at time zone 'UTC', d at time zone 'UTC' + interval '1 hour'),
            1, $5::timestamptz, u.id, $5::timestamptz - interval '1 day'
     from users u, generate_series(0, $4) n, lateral (select timestamp '2028-01-01' + n * interval '1 day' as d) t
     where u.auth_uid = $6`,
    [acme.clientId, acme.siteId, fay.id, mostPencils - 4, after(24), acme.uid],
  );
  const people = await Promise.all(Array.from({ length: 8 }, () => world.addFreelancer()));

  const codes = await Promise.all(
    people.map(({ id }) => place(acme, id).then(() => 'done', (error: { code: string }) => error.code)),
  ); // prettier-ignore

  expect(codes.filter((code) => code === 'done')).toHaveLength(3);
  expect(new Set(codes)).toEqual(new Set(['done', 'pencil_limit_reached']));
  expect(await place(acme, people[0]!.id, { at: after(24), day: '2026-12-17' })).toMatchObject({ rank: 1 });
});
