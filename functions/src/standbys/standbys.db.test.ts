import { expect, test } from 'vitest';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, codeOf, limitToAnotherSite, openWorld, outcomes } from '../../test/open-world.ts';
import { offerWorld } from '../../test/offer-world.ts';
import { cancelAssignment } from '../bookings/cancel-assignment.ts';
import { cancelBooking } from '../bookings/cancel-booking.ts';
import { checkIn } from '../bookings/check-in.ts';
import { reportNoShow } from '../bookings/report-no-show.ts';
import { acceptStandby } from './accept-standby.ts';
import { createStandbys } from './create-standbys.ts';
import { declineStandby } from './decline-standby.ts';
import { listStandbys } from './list-standbys.ts';
import { settleStandbys } from './settle-standbys.ts';
import { withdrawStandby } from './withdraw-standby.ts';

const now = new Date('2026-11-20T12:00:00Z');
const at = (time: string): Date => new Date(`2026-12-01T${time}Z`);
const opened = openWorld(now);
const reason = { reason: 'because' };

type Client = Awaited<ReturnType<typeof opened.world.addClient>>;
const addPeople = (count: number) =>
  Promise.all(Array.from({ length: count }, () => opened.world.addFreelancer()));

const invite = async ({ uid }: Pick<Client, 'uid'>, shiftId: string, freelancerIds: string[], when = now) =>
  (
    await callAs('createStandbys', createStandbys, {
      uid,
      now: when,
      params: { id: shiftId },
      body: { freelancerIds },
    })
  ).items;
const accept = (uid: string, id: string, when = now) =>
  callAs('acceptStandby', acceptStandby, { uid, now: when, params: { id } });
const decline = (uid: string, id: string, when = now) =>
  callAs('declineStandby', declineStandby, { uid, now: when, params: { id } });
const withdraw = (uid: string, id: string, when = now) =>
  callAs('withdrawStandby', withdrawStandby, { uid, now: when, params: { id } });
const list = async (uid: string, when = now) =>
  (await callAs('listStandbys', listStandbys, { uid, now: when, query: { limit: 50 } })).items;
const cancel = (uid: string, id: string, when = now) =>
  callAs('cancelAssignment', cancelAssignment, { uid, now: when, params: { id }, body: reason });
const seatsOf = async (shiftId: string): Promise<string[]> =>
  (
    await opened.world.owner.query<{ line: string }>(
      `select seat || ' ' || f.name || ' ' || a.state as line from assignments a join freelancers f on f.id = a.freelancer_id
       where a.shift_id = $1 and assignment_blocks(a.state) order by seat`,
      [shiftId],
    )
  ).rows.map(({ line }) => line);
const eventsOf = async (shiftId: string): Promise<string[]> =>
  offerWorld(opened.world, now).eventsOf([shiftId]);

/** Fay has the one seat of a shift; Ann, Bob and Cleo stand by, in this order. */
const standingBy = async ({ headcount = 1 } = {}) => {
  const { world } = opened;
  const acme = await world.addClient();
  const fay = await world.addFreelancer({ name: 'Fay' });
  const people = [];
  for (const name of ['Ann', 'Bob', 'Cleo']) people.push(await world.addFreelancer({ name }));
  const shift = await bookShift(acme, [fay.id], now, { headcount });
  const invited = await invite(acme, shift.shiftId, people.map(({ id }) => id)); // prettier-ignore
  const ids = invited.map(({ id }) => id);
  return { acme, fay, people, ...shift, assignmentId: shift.assignmentIds[0]!, ids, invited };
};
const agree = async ({ people, ids }: Awaited<ReturnType<typeof standingBy>>, which = [0, 1, 2]) => {
  for (const index of which) await accept(people[index]!.uid, ids[index]!);
};

test('the first who agreed steps into the seat that opened, confirmed, with both events', async () => {
  const world = await standingBy();
  const { acme, fay, people, assignmentId, shiftId, ids } = world;
  expect(world.invited.map(({ state, rank, possible }) => [state, rank, possible])).toEqual([
    ['invited', 1, ['withdraw']],
    ['invited', 2, ['withdraw']],
    ['invited', 3, ['withdraw']],
  ]);
  await agree(world, [2, 1]);
  expect(await settleStandbys(now)).toBe(0);

  await cancel(fay.uid, assignmentId);
  expect(await settleStandbys(now)).toBe(1);

  expect(await seatsOf(shiftId)).toEqual(['1 Bob confirmed']);
  expect((await eventsOf(shiftId)).slice(-3)).toEqual([
    'assignment_cancelled',
    'standby_stepped_in',
    'assignment_confirmed',
  ]);
  const [seat] = (await opened.world.owner.query('select id from assignments where shift_id = $1 and state = $2', [shiftId, 'confirmed'])).rows; // prettier-ignore
  expect(await list(people[1]!.uid)).toMatchObject([
    { id: ids[1], state: 'stepped_in', assignmentId: (seat as { id: string }).id, possible: [] },
  ]);
  expect((await list(acme.uid)).map(({ state, rank }) => `${state} ${rank}`).toSorted()).toEqual([
    'agreed 2',
    'invited 1',
    'stepped_in 2',
  ]);
  const { rows } = await opened.world.owner.query('select 1 from pending_projections where freelancer_id = $1', [people[1]!.id]); // prettier-ignore
  expect(rows).toHaveLength(1);
});

test('who cannot be booked when the seat opens is passed over, and stands by further', async () => {
  const world = await standingBy();
  await agree(world);
  const globex = await opened.world.addClient();
  await bookShift(globex, [world.people[0]!.id], now);
  await opened.world.owner.query('insert into blocks (client_id, freelancer_id) values ($1, $2)', [
    world.acme.clientId,
    world.people[1]!.id,
  ]);
  await cancel(world.fay.uid, world.assignmentId);
  await settleStandbys(now);
  expect(await seatsOf(world.shiftId)).toEqual(['1 Cleo confirmed']);
  expect((await list(world.people[0]!.uid))[0]).toMatchObject({ state: 'agreed' });
});

test('a seat that never was filled is the client’s to fill; one that was left is filled once', async () => {
  const world = await standingBy({ headcount: 2 });
  await agree(world);
  expect(await settleStandbys(now)).toBe(0);
  await cancel(world.fay.uid, world.assignmentId);
  await Promise.all([settleStandbys(now), settleStandbys(now)]);
  expect(await settleStandbys(now)).toBe(0);
  expect(await seatsOf(world.shiftId)).toEqual(['1 Ann confirmed']);
});

test('after a no-show they step in though the shift has begun, and are late only after the grace from then', async () => {
  const world = await standingBy();
  await agree(world);
  await callAs('reportNoShow', reportNoShow, {
    uid: world.acme.uid, now: at('09:20:00'), params: { id: world.assignmentId }, body: {},
  }); // prettier-ignore
  await settleStandbys(at('09:21:00'));
  expect(await seatsOf(world.shiftId)).toEqual(['1 Ann confirmed']);
  const { rows } = await opened.world.owner.query<{ id: string }>(
    `select id from assignments where shift_id = $1 and state = 'confirmed'`,
    [world.shiftId],
  );
  await callAs('checkIn', checkIn, {
    uid: world.people[0]!.uid,
    now: at('09:36:00'),
    params: { id: rows[0]!.id },
  });
  const incidents = await opened.world.owner.query('select 1 from incidents where assignment_id = $1', [
    rows[0]!.id,
  ]);
  expect(incidents.rows).toEqual([]);
});

test('they are released when the shift is over or called off, by the clock at once and by the job in the log', async () => {
  const [over, off] = [await standingBy(), await standingBy()];
  await agree(over, [0]);
  expect((await list(over.people[0]!.uid, at('16:59:00')))[0]).toMatchObject({ state: 'agreed' });
  expect((await list(over.people[0]!.uid, at('17:00:00')))[0]).toMatchObject({
    state: 'released',
    possible: [],
  });
  expect(await codeOf(accept(over.people[1]!.uid, over.ids[1]!, at('17:00:00')))).toBe('invalid_state');
  await callAs('cancelBooking', cancelBooking, {
    uid: off.acme.uid,
    now,
    params: { id: off.bookingId },
    body: reason,
  });
  await Promise.all([settleStandbys(now), settleStandbys(now)]);
  await settleStandbys(at('17:00:00'));

  for (const { shiftId } of [over, off])
    expect((await eventsOf(shiftId)).filter((type) => type === 'standby_released')).toHaveLength(3);
  expect(await seatsOf(off.shiftId)).toEqual([]);
});

test('either side can end it, once; what is not possible says what is', async () => {
  const world = await standingBy();
  const [ann, bob] = world.people;
  expect(await accept(ann!.uid, world.ids[0]!)).toMatchObject({ state: 'agreed', possible: ['decline'] });
  expect(await codeOf(accept(ann!.uid, world.ids[0]!))).toBe('invalid_state');
  expect(await decline(ann!.uid, world.ids[0]!)).toMatchObject({ state: 'declined', possible: [] });
  expect(await withdraw(world.acme.uid, world.ids[1]!)).toMatchObject({ state: 'withdrawn' });
  expect(await codeOf(accept(bob!.uid, world.ids[1]!))).toBe('invalid_state');
  await cancel(world.fay.uid, world.assignmentId);
  expect(await settleStandbys(now)).toBe(0);
  expect(await invite(world.acme, world.shiftId, [ann!.id])).toMatchObject([{ state: 'invited' }]);
});

test('it blocks no time, and two shifts at once may have the same standby', async () => {
  const world = await standingBy();
  await agree(world, [0]);
  const globex = await opened.world.addClient();
  const other = await bookShift(globex, [], now);
  await invite(globex, other.shiftId, [world.people[0]!.id]);
  expect(await bookShift(globex, [world.people[0]!.id], now)).toMatchObject({
    bookingId: expect.any(String),
  });
});

test('who could not be booked is not asked to stand by, nor twice, nor for another client’s shift', async () => {
  const { world } = opened;
  const { acme, shiftId, people, fay } = await standingBy();
  const globex = await world.addClient();
  const [dan] = await addPeople(1);
  expect(await codeOf(invite(acme, shiftId, [fay.id]))).toBe('freelancer_taken');
  expect(await codeOf(invite(acme, shiftId, [people[0]!.id]))).toBe('invalid_state');
  expect(await codeOf(invite(acme, shiftId, [crypto.randomUUID()]))).toBe('not_found');
  expect(await codeOf(invite(globex, shiftId, [dan!.id]))).toBe('not_found');
  expect(await codeOf(invite(acme, shiftId, [dan!.id], at('09:00:00')))).toBe('notice_too_short');
  const approver = await world.addClient({ memberRole: 'approver' });
  expect(await codeOf(invite(approver, shiftId, [dan!.id]))).toBe('forbidden');
});

test('another’s standby is not found; roles that have no say are refused; members see their own sites’ alone', async () => {
  const world = await standingBy();
  const globex = await opened.world.addClient();
  const id = world.ids[0]!;
  expect(await codeOf(withdraw(globex.uid, id))).toBe('not_found');
  expect(await codeOf(accept(world.people[1]!.uid, id))).toBe('not_found');
  expect(await codeOf(accept(world.acme.uid, id))).toBe('forbidden');
  expect(await codeOf(withdraw(world.people[0]!.uid, id))).toBe('forbidden');
  expect((await list(world.people[0]!.uid)).map((standby) => standby.id)).toEqual([id]);
  expect(await list(globex.uid)).toEqual([]);
  await limitToAnotherSite(opened.world, world.acme.clientId);
  expect(await list(world.acme.uid)).toEqual([]);
});

test('of a standby and those who accept an offer for the same seat at once exactly one has it', async () => {
  for (let round = 0; round < 8; round += 1) {
    const world = await standingBy();
    await agree(world);
    await cancel(world.fay.uid, world.assignmentId);
    const others = await addPeople(3);
    const offering = offerWorld(opened.world, now);
    const offers = await offering.offer(world.acme.uid, world.shiftId, {
      freelancerIds: others.map(({ id }) => id),
    });
    const uidOf = (freelancerId: string | null) => others.find(({ id }) => id === freelancerId)!.uid;

    const [answers] = await Promise.all([
      outcomes(offers.map(({ id, freelancerId }) => offering.accept(uidOf(freelancerId), id))),
      settleStandbys(now),
      settleStandbys(now),
      decline(world.people[0]!.uid, world.ids[0]!),
    ]).catch((error: { code?: string }) => {
      // Ann may have stepped in before she could say that she does not stand by.
      if (error.code !== 'invalid_state') throw error;
      return [[]];
    });
    await settleStandbys(now);

    expect(await seatsOf(world.shiftId)).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'done').length).toBeLessThanOrEqual(1);
  }
});

test('who declines while the seat opens has declined or has stepped in, and the log tells one story', async () => {
  const worlds = [];
  for (let number = 0; number < 12; number += 1) {
    const world = await standingBy();
    await agree(world, [0]);
    await cancel(world.fay.uid, world.assignmentId);
    worlds.push(world);
  }

  const [answers] = await Promise.all([
    outcomes(worlds.map(({ people, ids }) => decline(people[0]!.uid, ids[0]!))),
    settleStandbys(now),
    settleStandbys(now),
  ]);

  const { rows } = await opened.world.owner.query<{ state: string; story: string }>(
    `select b.state, (select string_agg(e.type, ' ' order by e.seq) from event_log e
                      where e.after ->> 'standbyId' = b.id::text and e.type like 'standby\\_%') as story
     from unnest($1::uuid[]) with ordinality as w (id, n) join standbys b on b.id = w.id order by w.n`,
    [worlds.map(({ ids }) => ids[0])],
  );
  const told = (answer: string): string => (answer === 'done' ? 'declined' : 'stepped_in');
  expect(rows).toEqual(
    answers.map((answer) => ({
      state: told(answer),
      story: `standby_invited standby_agreed standby_${told(answer)}`,
    })),
  );
});
