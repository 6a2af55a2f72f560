import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { codeOf, type Client, type Person } from '../../test/arrange-requests.ts';
import { bookShift } from '../../test/book-shift.ts';
import { buildWorld, type World } from '../../test/build-world.ts';
import { changeAvailability } from '../../test/change-availability.ts';
import { runAs } from '../../test/run-as.ts';
import { sendRequest } from '../../test/send-request.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { serveApi, type UseCases } from '../http/serve-api.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { createAvailabilityException } from './create-availability-exception.ts';
import { createStay } from './create-stay.ts';
import { createTimeOff } from './create-time-off.ts';
import { getAvailabilityRules } from './get-availability-rules.ts';
import { listAvailabilityExceptions } from './list-availability-exceptions.ts';
import { listStays } from './list-stays.ts';
import { listTimeOff } from './list-time-off.ts';
import { putAvailabilityRules } from './put-availability-rules.ts';

vi.mock('../platform/firebase.ts', () => ({
  verifyIdToken: async (uid: string) => ({ uid, expiresAt: Number.MAX_SAFE_INTEGER }),
}));
vi.mock('../platform/log.ts', async (original) => ({ ...(await original<object>()), log: () => undefined }));

const now = new Date('2026-11-20T12:00:00Z');
let database: Awaited<ReturnType<typeof freshDatabase>>;
let world: World;
let client: Client;
let fay: Person;
const change = changeAvailability(now);

beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, now);
  client = await world.addClient();
});
beforeEach(async () => {
  fay = await world.addFreelancer({ timeZone: 'Europe/Berlin' });
});
afterAll(async () => {
  await closePool();
  await world.end();
  await database.drop();
});

const input = ({ id }: Person) => ({ params: { id }, query: {}, body: {} });
/** Free parts of some days of December, in UTC. */
const freeParts = async (first: number, last: number): Promise<string[]> =>
  (
    await world.owner.query<{ part: string }>(
      `select to_char(lower(r) at time zone 'UTC', 'DD HH24:MI') || '-' || to_char(upper(r) at time zone 'UTC', 'DD HH24:MI') as part
       from freelancers f, unnest(f.working_time * tstzmultirange(tstzrange(make_date(2026, 12, $2), make_date(2026, 12, $3)))) r
       where f.id = $1`,
      [fay.id, first, last],
    )
  ).rows.map(({ part }) => part);

test('time off takes whole days of the own zone, or hours, and can be taken back', async () => {
  const days = await change.takeOff(fay, { start: '2026-12-01', end: '2026-12-02', reason: 'Move' });
  const hours = await change.takeOff(fay, { start: '2026-12-03T06:00', end: '2026-12-03T20:00' });

  expect(days).toMatchObject({
    start: '2026-12-01T00:00',
    end: '2026-12-03T00:00',
    timeZone: 'Europe/Berlin',
    startsAt: '2026-11-30T23:00:00.000Z',
    endsAt: '2026-12-02T23:00:00.000Z',
    reason: 'Move',
  });
  expect(await freeParts(1, 4)).toEqual(['03 19:00-03 21:00']);
  const listed = await runAs(fay.uid, now, (context) => listTimeOff(context, input(fay)));
  expect(listed.items.map(({ id }) => id)).toEqual([days.id, hours.id]);

  await change.undoTimeOff(fay, days.id);
  expect(await freeParts(1, 3)).toEqual(['01 05:00-01 21:00', '02 05:00-02 21:00']);
  expect(await codeOf(change.undoTimeOff(fay, days.id))).toBe('not_found');
});

test('during a stay the week is read by the clocks there, also past midnight after its last day', async () => {
  await change.putRules(fay, {
    timeZone: 'Europe/Berlin',
    rules: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: '20:00', end: '02:00' })),
  });

  const stay = await change.stay(fay, {
    start: '2026-12-02',
    end: '2026-12-03',
    timeZone: 'America/New_York',
  });

  // Berlin is an hour ahead of UTC, New York five behind.
  expect(await freeParts(1, 6)).toEqual([
    '01 00:00-01 01:00', '01 19:00-02 01:00', '03 01:00-03 07:00', '04 01:00-04 07:00', '04 19:00-05 01:00',
  ]); // prettier-ignore
  expect(await codeOf(change.stay(fay, { start: '2026-12-03', end: '2026-12-09', timeZone: 'UTC' }))).toBe(
    'stay_overlaps',
  );
  expect(await runAs(fay.uid, now, (context) => listStays(context, input(fay)))).toMatchObject({
    items: [stay],
  });
  await change.undoStay(fay, stay.id);
  expect(await freeParts(3, 4)).toEqual(['03 00:00-03 01:00', '03 19:00-04 00:00']);
});

test('weeks take turns, and dates begin and end a part', async () => {
  await change.putRules(fay, {
    timeZone: 'UTC',
    rules: [
      // The week of 2 December, a Wednesday, and every third one from there.
      { weekday: 1, start: '09:00', end: '10:00', everyWeeks: 3, weekOf: '2026-12-02' },
      { weekday: 2, start: '09:00', end: '10:00', effectiveFrom: '2026-12-08', effectiveUntil: '2026-12-15' },
    ],
  });

  expect(await freeParts(1, 31)).toEqual(['08 09:00-08 10:00', '15 09:00-15 10:00', '21 09:00-21 10:00']);
  const read = await runAs(fay.uid, now, (context) => getAvailabilityRules(context, input(fay)));
  expect(read.rules).toEqual([
    { weekday: 1, start: '09:00', end: '10:00', everyWeeks: 3, weekOf: '2026-11-30' },
    { weekday: 2, start: '09:00', end: '10:00', effectiveFrom: '2026-12-08', effectiveUntil: '2026-12-15' },
  ]);
});

test('a wish changes no free time, raises no version, and is there for whoever ranks', async () => {
  await change.except(fay, { kind: 'preferred', start: '2026-12-01T08:00', end: '2026-12-01T18:00' });

  const listed = await runAs(fay.uid, now, (context) => listAvailabilityExceptions(context, input(fay)));
  const { rows } = await world.owner.query(
    `select f.availability_version::int as version, prefers_time(f.id, '[2026-12-01 08:00Z, 2026-12-01 16:00Z)') as inside,
            prefers_time(f.id, '[2026-12-01 06:00Z, 2026-12-01 16:00Z)') as around
     from freelancers f where f.id = $1`,
    [fay.id],
  );
  expect(listed.items.map(({ kind }) => kind)).toEqual(['preferred']);
  expect(rows).toEqual([{ version: 0, inside: true, around: false }]);
});

test('a buffer of one’s own counts like the rest that a policy asks for, whichever is longer', async () => {
  const rules = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '00:00' }));
  await change.putRules(fay, { timeZone: 'UTC', rules, bufferMinutes: 60 });
  await bookShift(client, [fay.id], now);
  const reasons = async (range: string): Promise<string[]> =>
    (
      await world.owner.query<{ reasons: string[] }>(
        `select refusal_reasons(f, $2, 'waiter', $3, $4) as reasons from freelancers f where id = $1`,
        [fay.id, client.clientId, range, now],
      )
    ).rows[0]!.reasons;

  expect(await reasons('[2026-12-01 17:30Z, 2026-12-01 20:00Z)')).toEqual(['rest_too_short']);
  expect(await reasons('[2026-12-01 18:00Z, 2026-12-01 20:00Z)')).toEqual([]);
  expect(await reasons('[2026-12-01 06:00Z, 2026-12-01 08:01Z)')).toEqual(['rest_too_short']);

  // Left out it stays; zero takes it back.
  expect((await change.putRules(fay, { timeZone: 'UTC', rules })).bufferMinutes).toBe(60);
  expect((await change.putRules(fay, { timeZone: 'UTC', rules, bufferMinutes: 0 })).bufferMinutes).toBe(0);
  expect(await reasons('[2026-12-01 17:30Z, 2026-12-01 20:00Z)')).toEqual([]);
});

test('what an external calendar has taken is not free', async () => {
  await world.owner.query(
    `insert into busy_blocks (freelancer_id, during, source) values ($1, '[2026-12-01 09:00Z, 2026-12-01 10:00Z)', 'google')`,
    [fay.id],
  );
  await change.putRules(fay, { timeZone: 'UTC', rules: [{ weekday: 2, start: '08:00', end: '12:00' }] });

  expect(await freeParts(1, 2)).toEqual(['01 08:00-01 09:00', '01 10:00-01 12:00']);
});

test('changes of one person at once follow each other: none is lost in what is materialised', async () => {
  const days = Array.from({ length: 12 }, (_, n) => `2026-12-${String(n + 1).padStart(2, '0')}`);

  await Promise.all([
    ...days.map((day) => change.takeOff(fay, { start: day, end: day })),
    change.stay(fay, { start: '2026-12-13', end: '2026-12-14', timeZone: 'Asia/Tokyo' }),
    change.except(fay, { kind: 'unavailable', start: '2026-12-15T00:00', end: '2026-12-16T00:00' }),
  ]);

  const { rows } = await world.owner.query<{ same: boolean }>(
    `select f.working_time = w.working_time as same from freelancers f,
            working_time_of(array[f.id], f.working_time_until - 181, f.working_time_until) w where f.id = $1`,
    [fay.id],
  );
  expect(rows).toEqual([{ same: true }]);
  // In Tokyo six in the morning is 21:00 of the day before; 12 December ends in Berlin at 23:00.
  expect(await freeParts(1, 14)).toEqual(['12 23:00-13 13:00', '13 21:00-14 00:00']);
});

test('others neither see nor change any of it', async () => {
  const finn = await world.addFreelancer();
  const asFinn = { id: fay.id, uid: finn.uid };
  const off = await change.takeOff(fay, { start: '2026-12-01', end: '2026-12-01' });
  const stay = await change.stay(fay, { start: '2026-12-01', end: '2026-12-01', timeZone: 'UTC' });

  for (const attempt of [
    () => change.takeOff(asFinn, { start: '2026-12-05', end: '2026-12-05' }),
    () => change.undoTimeOff(asFinn, off.id),
    // One's own id with what is another's.
    () => change.undoTimeOff(finn, off.id),
    () => change.stay(asFinn, { start: '2026-12-05', end: '2026-12-05', timeZone: 'UTC' }),
    () => change.undoStay(finn, stay.id),
    () => runAs(finn.uid, now, (context) => listTimeOff(context, input(fay))),
    () => runAs(finn.uid, now, (context) => listStays(context, input(fay))),
  ]) {
    expect(await codeOf(attempt())).toBe('not_found');
  }
});

const hostile: [string, string, unknown][] = [
  ['a hundred parts of one day that overlap', 'availability-rules', { timeZone: 'UTC', rules: Array.from({ length: 100 }, () => ({ weekday: 1, start: '09:00', end: '17:00' })) }],
  ['more parts than there may be', 'availability-rules', { timeZone: 'UTC', rules: Array.from({ length: 201 }, (_, n) => ({ weekday: 1, start: `${String(Math.floor(n / 10)).padStart(2, '0')}:${String((n % 10) * 5).padStart(2, '0')}`, end: '23:59' })) }],
  ['an unknown zone', 'availability-rules', { timeZone: 'Mars/Olympus', rules: [] }],
  ['an offset for a zone', 'availability-rules', { timeZone: '+01:00', rules: [] }],
  ['no number for a weekday', 'availability-rules', { timeZone: 'UTC', rules: [{ weekday: null, start: '09:00', end: '10:00' }] }],
  ['a weekday between two', 'availability-rules', { timeZone: 'UTC', rules: [{ weekday: 1.5, start: '09:00', end: '10:00' }] }],
  ['the year 9999', 'availability-rules', { timeZone: 'UTC', rules: [{ weekday: 1, start: '09:00', end: '10:00', effectiveFrom: '9999-12-31' }] }],
  ['a day that does not exist', 'availability-rules', { timeZone: 'UTC', rules: [{ weekday: 1, start: '09:00', end: '10:00', effectiveFrom: '2027-02-30' }] }],
  ['an end before its beginning', 'availability-rules', { timeZone: 'UTC', rules: [{ weekday: 1, start: '09:00', end: '10:00', effectiveFrom: '2027-03-02', effectiveUntil: '2027-03-01' }] }],
  ['turns without a week', 'availability-rules', { timeZone: 'UTC', rules: [{ weekday: 1, start: '09:00', end: '10:00', everyWeeks: 2 }] }],
  ['turns of no weeks', 'availability-rules', { timeZone: 'UTC', rules: [{ weekday: 1, start: '09:00', end: '10:00', everyWeeks: 0, weekOf: '2027-03-01' }] }],
  ['a buffer of a year', 'availability-rules', { timeZone: 'UTC', rules: [], bufferMinutes: 525600 }],
  ['a third way to settle', 'availability-rules', { timeZone: 'UTC', rules: [], onConflict: 'cancel' }],
  ['the version itself', 'availability-rules', { timeZone: 'UTC', rules: [], version: 1 }],
  ['an end before the start', 'time-off', { start: '2026-12-02', end: '2026-12-01' }],
  ['time off of a lifetime', 'time-off', { start: '2026-12-02', end: '2099-12-01' }],
  ['time off in the year 9999', 'time-off', { start: '9999-12-02', end: '9999-12-03' }],
  ['time off from NaN', 'time-off', { start: 'NaN', end: 'NaN' }],
  ['time off from a time that is skipped', 'time-off', { start: '2027-03-28T02:30', end: '2027-03-28T05:00' }],
  ['time off in an hour that comes twice', 'time-off', { start: '2027-10-31T02:30', end: '2027-10-31T05:00' }],
  ['a stay of years', 'stays', { start: '2026-12-01', end: '2028-12-01', timeZone: 'UTC' }],
  ['a stay that ends before', 'stays', { start: '2026-12-02', end: '2026-12-01', timeZone: 'UTC' }],
  ['a stay nowhere', 'stays', { start: '2026-12-01', end: '2026-12-02', timeZone: '' }],
]; // prettier-ignore

test.each(hostile)('%s is refused, and nothing is written', async (_, path, body) => {
  const useCases = { putAvailabilityRules, createTimeOff, createStay, createAvailabilityException };
  const serve = serveApi(useCases as unknown as UseCases, async () => undefined);

  const { status } = await sendRequest(serve, {
    method: path === 'availability-rules' ? 'put' : 'post',
    path: `/freelancers/${fay.id}/${path}`,
    token: fay.uid,
    body,
  });

  expect(status).toBe(400);
  const { rows } = await world.owner.query(
    `select (select count(*)::int from availability_rules where freelancer_id = $1) as rules,
            (select count(*)::int from time_off where freelancer_id = $1) as off,
            (select count(*)::int from stays where freelancer_id = $1) as stays,
            (select count(*)::int from event_log where freelancer_id = $1) as events`,
    [fay.id],
  );
  expect(rows).toEqual([{ rules: 7, off: 0, stays: 0, events: 0 }]);
});

test('as much as is allowed is worked out in good time', async () => {
  // Four parts of each of seven days, in turns of seven weeks: 196 parts.
  const rules = Array.from({ length: 196 }, (_, n) => ({
    weekday: (n % 7) + 1,
    start: `${String((Math.floor(n / 7) % 4) * 6).padStart(2, '0')}:00`,
    end: `${String((Math.floor(n / 7) % 4) * 6 + 5).padStart(2, '0')}:00`,
    everyWeeks: 7,
    weekOf: new Date(Date.UTC(2026, 11, 7 + 7 * Math.floor(n / 28))).toISOString().slice(0, 10),
  }));

  const { rules: kept } = await change.putRules(fay, { timeZone: 'America/New_York', rules });

  expect(kept).toHaveLength(196);
});
