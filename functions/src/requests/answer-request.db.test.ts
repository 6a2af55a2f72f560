import { beforeAll, expect, test } from 'vitest';
import { arrangeRequests, codeOf, type Person } from '../../test/arrange-requests.ts';
import type { World } from '../../test/build-world.ts';
import { openWorld, refusalOf } from '../../test/open-world.ts';

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

test('nobody accepts their own proposal, and the other side cannot withdraw it', async () => {
  const client = await world.addClient();
  const [fay] = await people('Fay');
  const { assignmentIds } = await at.addShift(client, [fay!]);
  const byFay = await at.ask(fay!.uid, assignmentIds[0]!, later);

  expect(await refusalOf(at.answer(fay!.uid, 'accept', byFay.id))).toMatchObject({
    code: 'forbidden',
    details: { possible: ['withdraw'] },
  });
  expect(await codeOf(at.answer(fay!.uid, 'decline', byFay.id))).toBe('forbidden');
  expect(await codeOf(at.answer(client.uid, 'withdraw', byFay.id))).toBe('forbidden');
  await at.answer(fay!.uid, 'withdraw', byFay.id);
  const byClient = await at.ask(client.uid, assignmentIds[0]!, later);
  expect(await codeOf(at.answer(client.uid, 'accept', byClient.id))).toBe('forbidden');
  expect(await codeOf(at.answer(await world.addAdmin(), 'accept', byClient.id))).toBe('forbidden');
});

test.each(['accept', 'decline', 'withdraw'] as const)('after %s nothing else can be done', async (first) => {
  const client = await world.addClient();
  const [fay] = await people('Fay');
  const { assignmentIds } = await at.addShift(client, [fay!]);
  const request = await at.ask(client.uid, assignmentIds[0]!, later);
  const done = await at.answer(first === 'withdraw' ? client.uid : fay!.uid, first, request.id);

  expect(done.answeredAt).toBe(now.toISOString());
  for (const uid of [client.uid, fay!.uid]) {
    for (const verb of ['accept', 'decline', 'withdraw'] as const) {
      expect(await codeOf(at.answer(uid, verb, request.id))).toBe('invalid_state');
    }
  }
  expect((await at.eventsOf(assignmentIds[0]!)).slice(0, 2)).toEqual([
    'request_opened',
    { accept: 'request_accepted', decline: 'request_declined', withdraw: 'request_withdrawn' }[first],
  ]);
});

test('from its last moment on a request can be neither accepted, declined nor withdrawn', async () => {
  const client = await world.addClient();
  const [fay] = await people('Fay');
  const { shiftId, assignmentIds } = await at.addShift(client, [fay!]);
  const request = await at.ask(client.uid, assignmentIds[0]!, later);
  const end = new Date(request.expiresAt);

  for (const verb of ['accept', 'decline', 'withdraw'] as const) {
    expect(await codeOf(at.answer(verb === 'withdraw' ? client.uid : fay!.uid, verb, request.id, end))).toBe(
      'invalid_state',
    );
  }
  expect(await at.seatsOf(shiftId)).toEqual(['1 Fay confirmed 09:00-17:00 20.00']);
  await at.answer(fay!.uid, 'accept', request.id, new Date(end.getTime() - 1));
  expect(await at.seatsOf(shiftId)).toEqual(['1 Fay confirmed 10:00-18:00 20.00']);
});

test('of six accepts at once one counts', async () => {
  const client = await world.addClient();
  const [fay, finn] = await people('Fay', 'Finn');
  const { shiftId, assignmentIds } = await at.addShift(client, [fay!, finn!]);
  const request = await at.ask(client.uid, assignmentIds[0]!, later);

  const codes = await Promise.all(
    Array.from({ length: 6 }, () => codeOf(at.answer(fay!.uid, 'accept', request.id))),
  );

  expect(codes.toSorted()).toEqual(['done', ...Array.from({ length: 5 }, () => 'invalid_state')]);
  expect(await at.seatsOf(shiftId)).toEqual(['1 Finn confirmed 09:00-17:00 20.00']);
});

test('a release that is accepted lets go without charge and opens the seat', async () => {
  const client = await world.addClient();
  const [fay] = await people('Fay');
  const { shiftId, assignmentIds } = await at.addShift(client, [fay!]);
  const request = await at.ask(fay!.uid, assignmentIds[0]!, { kind: 'release', reason });
  expect(await codeOf(at.answer(fay!.uid, 'accept', request.id))).toBe('forbidden');

  await at.answer(client.uid, 'accept', request.id);

  const { rows } = await world.owner.query(
    `select state, cancellation_charge, has_free_seat(shift_id) as free, is_taken(freelancer_id, during) as taken
     from assignments where shift_id = $1`,
    [shiftId],
  );
  expect(rows).toEqual([{ state: 'cancelled', cancellation_charge: '0.00', free: true, taken: false }]);
  expect(await at.eventsOf(assignmentIds[0]!)).toEqual([
    'request_opened', 'request_accepted', 'assignment_cancelled',
  ]); // prettier-ignore
});

test('whatever ends, begins or moves the assignment makes what is asked about it void', async () => {
  const client = await world.addClient();
  for (const state of ['cancelled', 'replaced', 'no_show', 'in_progress']) {
    const [fay] = await people('Fay');
    const { assignmentIds } = await at.addShift(client, [fay!]);
    const request = await at.ask(fay!.uid, assignmentIds[0]!, { kind: 'release', reason });

    await world.owner.query('update assignments set state = $2 where id = $1', [assignmentIds[0], state]);

    expect(await codeOf(at.answer(client.uid, 'accept', request.id))).toBe('invalid_state');
    expect(await at.eventsOf(assignmentIds[0]!)).toEqual(['request_opened', 'request_superseded']);
  }
});

test('an accepted change makes the other requests about the old terms void, and not itself', async () => {
  const client = await world.addClient();
  const [fay] = await people('Fay');
  const { assignmentIds } = await at.addShift(client, [fay!]);
  const release = await at.ask(fay!.uid, assignmentIds[0]!, { kind: 'release', reason });
  const change = await at.ask(client.uid, assignmentIds[0]!, later);

  await at.answer(fay!.uid, 'accept', change.id);

  const { rows } = await world.owner.query('select id, state from requests where assignment_id = $1 order by id', [assignmentIds[0]]); // prettier-ignore
  expect(rows).toEqual([
    { id: release.id, state: 'superseded' },
    { id: change.id, state: 'accepted' },
  ]);
});
