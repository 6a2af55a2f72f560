import { beforeAll, expect, test } from 'vitest';
import { arrangeRequests, codeOf, type Person } from '../../test/arrange-requests.ts';
import type { World } from '../../test/build-world.ts';
import { openWorld, refusalOf } from '../../test/open-world.ts';
import { runAs } from '../../test/run-as.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);
let world: World;
let at: ReturnType<typeof arrangeRequests>;

beforeAll(() => {
  world = opened.world;
  at = arrangeRequests(world, now);
});

const reason = 'please';
const later = { kind: 'change', start: '2026-12-01T10:00', end: '2026-12-01T18:00', reason } as const;

const people = (...names: string[]): Promise<Person[]> =>
  Promise.all(names.map((name) => world.addFreelancer({ name })));

test('an accepted change moves a shift of one seat with its assignment, and orders its old and new time', async () => {
  const client = await world.addClient();
  const [fay] = await people('Fay');
  const { shiftId, assignmentIds } = await at.addShift(client, [fay!]);
  const request = await at.ask(client.uid, assignmentIds[0]!, { ...later, payRate: '25' });
  expect(await at.seatsOf(shiftId)).toEqual(['1 Fay confirmed 09:00-17:00 20.00']);

  expect(await at.answer(fay!.uid, 'accept', request.id)).toMatchObject({ state: 'accepted', possible: [] });

  expect(await at.seatsOf(shiftId)).toEqual(['1 Fay confirmed 10:00-18:00 25.00']);
  const { rows } = await world.owner.query(
    `select s.starts_at, s.ends_at, s.during = a.during as same, a.charge_rate, p.during::text as projected
     from shifts s join assignments a on a.shift_id = s.id join pending_projections p on p.freelancer_id = a.freelancer_id
     where s.id = $1`,
    [shiftId],
  );
  expect(rows).toEqual([
    {
      starts_at: '2026-12-01 10:00:00', ends_at: '2026-12-01 18:00:00', same: true, charge_rate: '30.00',
      projected: '["2026-12-01 09:00:00+00","2026-12-01 18:00:00+00")',
    },
  ]); // prettier-ignore
  const log = await world.owner.query(
    `select before ->> 'start' as before, after ->> 'start' as after, after ->> 'state' as state from event_log
     where type = 'assignment_changed' and assignment_id = $1`,
    [assignmentIds[0]],
  );
  expect(log.rows).toEqual([{ before: '2026-12-01T09:00', after: '2026-12-01T10:00', state: 'confirmed' }]);
});

test('pay alone moves nobody, on a shift of several seats either', async () => {
  const client = await world.addClient();
  const [fay, finn] = await people('Fay', 'Finn');
  const { shiftId, assignmentIds } = await at.addShift(client, [fay!, finn!]);
  const request = await at.ask(fay!.uid, assignmentIds[0]!, { kind: 'change', payRate: '21.50', reason });

  await at.answer(client.uid, 'accept', request.id);

  expect(await at.seatsOf(shiftId)).toEqual([
    '1 Fay confirmed 09:00-17:00 21.50',
    '2 Finn confirmed 09:00-17:00 20.00',
  ]);
  const { rows } = await world.owner.query('select availability_version::int as v from freelancers where id = $1', [fay!.id]); // prettier-ignore
  expect(rows).toEqual([{ v: 0 }]);
});

test.each([
  [0, ['1 Hal confirmed', '2 Finn cancelled', '2 Gil confirmed'], 'Fay'],
  [2, ['1 Fay confirmed', '2 Finn cancelled', '2 Hal confirmed'], 'Gil'],
  [3, ['1 Fay confirmed', '2 Finn cancelled', '2 Gil confirmed'], 'Hal'],
])('one of several seats is split off into a shift of its own: seat %i', async (index, rest, name) => {
  const client = await world.addClient();
  const four = await people('Fay', 'Finn', 'Gil', 'Hal');
  const { shiftId, bookingId, assignmentIds } = await at.addShift(client, four);
  // Finn is gone and the seats are closed up: an ended assignment still counts against the headcount.
  for (const [id, state, seat] of [
    [assignmentIds[1], 'cancelled', 2],
    [assignmentIds[2], 'confirmed', 2],
    [assignmentIds[3], 'confirmed', 3],
  ]) {
    await world.owner.query('update assignments set state = $2, seat = $3 where id = $1', [id, state, seat]);
  }
  await world.owner.query('update shifts set headcount = 3 where id = $1', [shiftId]);
  const request = await at.ask(client.uid, assignmentIds[index]!, later);

  await at.answer(four[index]!.uid, 'accept', request.id);

  expect((await at.seatsOf(shiftId)).map((line) => line.split(' ').slice(0, 3).join(' ')).toSorted()).toEqual(
    rest,
  );
  const { rows } = await world.owner.query<{ id: string }>(
    `select s.id, s.headcount, s.booking_id, (select headcount from shifts where id = $2) as rest
     from assignments a join shifts s on s.id = a.shift_id where a.id = $1`,
    [assignmentIds[index], shiftId],
  );
  expect(rows).toMatchObject([{ headcount: 1, booking_id: bookingId, rest: 2 }]);
  expect(await at.seatsOf(rows[0]!.id)).toEqual([`1 ${name} confirmed 10:00-18:00 20.00`]);
  expect(await at.brokenPromises()).toBe(0);
});

test('a change that meets another booking of the freelancer is refused when proposed', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const [fay] = await people('Fay');
  const { assignmentIds } = await at.addShift(acme, [fay!]);
  await at.addShift(globex, [fay!], { from: '2026-12-01T17:00', to: '2026-12-01T20:00' });

  expect(await codeOf(at.ask(acme.uid, assignmentIds[0]!, later))).toBe('freelancer_taken');
  const { rows } = await world.owner.query('select from requests where assignment_id = $1', [
    assignmentIds[0],
  ]);
  expect(rows).toEqual([]);
});

test('one that meets it since then is refused when accepted: nothing moves and the request stays open', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const [fay, finn] = await people('Fay', 'Finn');
  const { shiftId, assignmentIds } = await at.addShift(acme, [fay!, finn!]);
  const request = await at.ask(acme.uid, assignmentIds[0]!, later);
  await at.addShift(globex, [fay!], { from: '2026-12-01T17:00', to: '2026-12-01T20:00' });

  expect(await codeOf(at.answer(fay!.uid, 'accept', request.id))).toBe('freelancer_taken');

  expect(await at.seatsOf(shiftId)).toEqual([
    '1 Fay confirmed 09:00-17:00 20.00',
    '2 Finn confirmed 09:00-17:00 20.00',
  ]);
  expect(await at.answer(fay!.uid, 'decline', request.id)).toMatchObject({ state: 'declined' });
});

test('the constraint refuses an overlap that no check has seen', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const [fay] = await people('Fay');
  const { assignmentIds } = await at.addShift(acme, [fay!]);
  const request = await at.ask(acme.uid, assignmentIds[0]!, later);
  await at.addShift(globex, [fay!], { from: '2026-12-01T17:00', to: '2026-12-01T20:00' });
  await world.owner.query(`update requests set state = 'accepted' where id = $1`, [request.id]);

  const work = runAs(acme.uid, now, ({ tx }) =>
    tx.query('select carry_out_change($1, uuidv7())', [request.id]),
  );

  expect((await refusalOf(work)).code).toBe('freelancer_taken');
});

test('notice is judged again when it is accepted', async () => {
  const client = await world.addClient();
  await at.setPolicy(client, { noticeMinutes: { create: 0, change: 120, cancel: 0 } });
  const [fay] = await people('Fay');
  const { assignmentIds } = await at.addShift(client, [fay!]);
  const asked = new Date('2026-12-01T06:00:00Z');
  const request = await at.ask(client.uid, assignmentIds[0]!, later, asked);

  expect(await codeOf(at.answer(fay!.uid, 'accept', request.id, new Date('2026-12-01T07:30:00Z')))).toBe(
    'notice_too_short',
  );
});
