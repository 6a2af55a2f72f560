import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { arrangeRequests, codeOf, type Client, type Person } from '../../test/arrange-requests.ts';
import { bookShift } from '../../test/book-shift.ts';
import { buildWorld, type World } from '../../test/build-world.ts';
import { changeAvailability } from '../../test/change-availability.ts';
import { runAs } from '../../test/run-as.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { AppError } from '../lib/app-error.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { openReleaseRequests } from './changes-sql.ts';

const now = new Date('2026-11-20T12:00:00Z');
let database: Awaited<ReturnType<typeof freshDatabase>>;
let world: World;
let arrange: ReturnType<typeof arrangeRequests>;
let client: Client;
let fay: Person;
const change = changeAvailability(now);

beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, now);
  arrange = arrangeRequests(world, now);
});
beforeEach(async () => {
  client = await world.addClient();
  fay = await world.addFreelancer();
});
afterAll(async () => {
  await closePool();
  await world.end();
  await database.drop();
});

// Tuesday 1 December 2026, 09:00 to 17:00 UTC.
const bookFay = async (): Promise<string> => (await arrange.addShift(client, [fay])).assignmentIds[0]!;
const weekday = (start: string, end: string) => [1, 2, 3, 4, 5].map((day) => ({ weekday: day, start, end }));

const isFree = async (at: string): Promise<boolean> =>
  (
    await world.owner.query<{ free: boolean }>(
      'select working_time @> $2::timestamptz as free from freelancers where id = $1',
      [fay.id, at],
    )
  ).rows[0]!.free;
const typesOf = async (): Promise<string[]> =>
  (
    await world.owner.query<{ type: string }>(
      'select type from event_log where freelancer_id = $1 order by seq',
      [fay.id],
    )
  ).rows.map(({ type }) => type);
const stateOf = async (assignmentId: string): Promise<string> =>
  (await world.owner.query<{ state: string }>('select state from assignments where id = $1', [assignmentId]))
    .rows[0]!.state;

const refusalOf = async (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => {
      throw new Error('was not refused');
    },
    (error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    },
  );

test('rules that no longer cover confirmed work are refused, name it, and leave everything as it was', async () => {
  const assignmentId = await bookFay();

  const refusal = await refusalOf(
    change.putRules(fay, { timeZone: 'UTC', rules: weekday('10:00', '17:00') }),
  );

  expect(refusal).toMatchObject({
    code: 'availability_in_use',
    details: {
      assignments: [
        {
          assignmentId,
          state: 'confirmed',
          startsAt: '2026-12-01T09:00:00.000Z',
          endsAt: '2026-12-01T17:00:00.000Z',
        },
      ],
      possible: ['keep', 'release'],
    },
  });
  expect(await isFree('2026-12-02T06:30:00Z')).toBe(true);
  expect(await typesOf()).toEqual([]);
});

test('rules that still cover all work are taken without a word, also when they shrink elsewhere', async () => {
  await bookFay();

  const answer = await change.putRules(fay, { timeZone: 'UTC', rules: weekday('09:00', '17:00') });

  expect(answer).toMatchObject({
    timeZone: 'UTC',
    rules: weekday('09:00', '17:00'),
    bufferMinutes: 0,
    version: 1,
  });
  expect(answer.touchedWork).toBeUndefined();
  expect(await isFree('2026-12-01T08:00:00Z')).toBe(false);
});

test('with keep the work stays and the availability shrinks around it', async () => {
  const assignmentId = await bookFay();

  const { touchedWork } = await change.takeOff(fay, {
    start: '2026-12-01',
    end: '2026-12-03',
    onConflict: 'keep',
  });

  expect(touchedWork).toMatchObject([{ assignmentId }]);
  expect(touchedWork![0]!.requestId).toBeUndefined();
  expect(await stateOf(assignmentId)).toBe('confirmed');
  expect(await isFree('2026-12-03T21:00:00Z')).toBe(false);
  expect(await isFree('2026-12-04T07:00:00Z')).toBe(true);
  expect(await typesOf()).toEqual(['time_off_created']);
});

test('with release each confirmed assignment is asked to be let go, and binds until the client says yes', async () => {
  const assignmentId = await bookFay();

  const { touchedWork } = await change.except(fay, {
    kind: 'unavailable', start: '2026-12-01T12:00', end: '2026-12-01T13:00', onConflict: 'release',
  }); // prettier-ignore

  const requestId = touchedWork![0]!.requestId!;
  expect(await stateOf(assignmentId)).toBe('confirmed');
  expect(await typesOf()).toEqual(['request_opened', 'availability_exception_created']);
  const request = await arrange.answer(client.uid, 'accept', requestId);
  expect(request).toMatchObject({ kind: 'release', state: 'accepted', proposedBy: 'freelancer' });
  expect(await stateOf(assignmentId)).toBe('cancelled');
});

test('one request for release waits at a time, and one that ran out of time makes room for the next', async () => {
  const assignmentId = await bookFay();
  const first = await arrange.ask(fay.uid, assignmentId, { kind: 'release', reason: 'Ill' });

  const again = await change.takeOff(fay, { start: '2026-12-01', end: '2026-12-01', onConflict: 'release' });
  await change.undoTimeOff(fay, again.id);
  const later = new Date('2026-11-23T12:00:00Z');
  const anew = await change.takeOff(
    fay,
    { start: '2026-12-01', end: '2026-12-01', onConflict: 'release' },
    later,
  );

  expect(again.touchedWork![0]!.requestId).toBe(first.id);
  expect(anew.touchedWork![0]!.requestId).not.toBe(first.id);
  expect((await typesOf()).filter((type) => type.startsWith('request_'))).toEqual([
    'request_opened', 'request_expired', 'request_opened',
  ]); // prettier-ignore
});

test('what is only reserved is named, and kept: there is nothing to be released from', async () => {
  const assignmentId = await bookFay();
  await world.owner.query(`update assignments set state = 'reserved', expires_at = $2 where id = $1`, [
    assignmentId,
    '2026-11-25T00:00:00Z',
  ]);

  const code = await codeOf(change.takeOff(fay, { start: '2026-12-01', end: '2026-12-01' }));
  const { touchedWork } = await change.takeOff(fay, {
    start: '2026-12-01',
    end: '2026-12-01',
    onConflict: 'release',
  });

  expect(code).toBe('availability_in_use');
  expect(touchedWork).toEqual([
    {
      assignmentId,
      state: 'reserved',
      startsAt: '2026-12-01T09:00:00.000Z',
      endsAt: '2026-12-01T17:00:00.000Z',
    },
  ]);
});

test('taking back an extra time, or a stay, asks as well; a wish, an end of time off and past work do not', async () => {
  const extra = await change.except(fay, {
    kind: 'available',
    start: '2026-12-01T22:00',
    end: '2026-12-02T02:00',
  });
  const night = await arrange.addShift(client, [fay], { from: '2026-12-01T22:00', to: '2026-12-02T02:00' });
  const stay = await change.stay(fay, { start: '2026-12-07', end: '2026-12-08', timeZone: 'Asia/Tokyo' });
  // 06:00 in Tokyo is 21:00 of the day before.
  await arrange.addShift(client, [fay], { from: '2026-12-06T22:00', to: '2026-12-07T02:00' });
  const wish = await change.except(fay, {
    kind: 'preferred',
    start: '2026-12-01T09:00',
    end: '2026-12-01T17:00',
  });
  const past = await arrange.addShift(client, [fay], { from: '2026-11-20T07:00', to: '2026-11-20T11:00' });

  expect(await codeOf(change.undoException(fay, extra.id))).toBe('availability_in_use');
  expect(await codeOf(change.undoStay(fay, stay.id))).toBe('availability_in_use');
  expect(await codeOf(change.undoException(fay, wish.id))).toBe('done');
  expect(await codeOf(change.takeOff(fay, { start: '2026-11-20', end: '2026-11-20' }))).toBe('done');
  expect(past.assignmentIds).toHaveLength(1);

  await change.undoException(fay, extra.id, 'release');
  expect(await arrange.eventsOf(night.assignmentIds[0]!)).toEqual(['request_opened']);
});

test('the platform asks for the freelancer, and nobody else may', async () => {
  const assignmentId = await bookFay();
  const admin = { id: fay.id, uid: await world.addAdmin() };
  const finn = await world.addFreelancer();

  expect(await codeOf(change.takeOff({ id: fay.id, uid: finn.uid }, { start: '2026-12-01', end: '2026-12-01' }))).toBe('not_found'); // prettier-ignore
  expect(await codeOf(change.takeOff(admin, { start: '2026-12-01', end: '2026-12-01' }))).toBe(
    'availability_in_use',
  );
  const { touchedWork } = await change.takeOff(admin, {
    start: '2026-12-01',
    end: '2026-12-01',
    onConflict: 'release',
  });

  expect(touchedWork).toMatchObject([{ assignmentId, requestId: expect.any(String) }]);
  expect(await arrange.eventsOf(assignmentId)).toEqual(['request_opened']);
});

test('the statement itself asks for nobody else, whoever calls it', async () => {
  const assignmentId = await bookFay();
  const finn = await world.addFreelancer();

  const rows = await runAs(finn.uid, now, ({ tx }) =>
    openReleaseRequests(tx, [assignmentId], 'Mine now', now),
  );
  const asClient = await runAs(client.uid, now, ({ tx }) =>
    openReleaseRequests(tx, [assignmentId], 'Go away', now),
  );

  expect([rows, asClient, await arrange.eventsOf(assignmentId)]).toEqual([[], [], []]);
});

test('while others book, no change takes away time unasked: one of the two has seen the other', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, async (_, n) => {
      const person = await world.addFreelancer();
      const day = `2026-12-${String(n + 7).padStart(2, '0')}`;
      const booking = codeOf(bookShift(client, [person.id], now, { day }));
      const taken = codeOf(change.takeOff(person, { start: day, end: day }));
      return [await booking, await taken];
    }),
  );

  for (const [booking, taken] of outcomes) {
    expect([
      ['done', 'availability_in_use'],
      ['freelancer_not_available', 'done'],
    ]).toContainEqual([booking, taken]);
  }
});
