import { beforeEach, expect, test, vi } from 'vitest';
import type { Client, Person } from '../../test/arrange-requests.ts';
import { bookShift } from '../../test/book-shift.ts';
import { addPrivate, markOf, openGoogle, standing, syncNow, testPorts } from '../../test/calendar-world.ts';
import { connectAccount } from '../../test/connect-account.ts';
import { openWorld } from '../../test/open-world.ts';
import { runAs } from '../../test/run-as.ts';
import { notifyPeople } from '../notifications/notify-people.ts';
import { listCalendarConnections } from './list-calendar-connections.ts';
import { syncCalendars } from './sync-calendars.ts';

vi.mock('../platform/log.ts', () => ({ log: () => undefined }));

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);
const stand = openGoogle();
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const aDay = 24 * 60;
let client: Client;
let serial = 0;

interface Connected extends Person {
  readonly email: string;
  readonly calendarId: string;
}

beforeEach(async () => {
  stand.google.faults.clear();
  // Of this test's people alone.
  await opened.world.owner.query('update calendars set next_sync_at = null');
  client = await opened.world.addClient();
});

const connect = async (): Promise<Connected> => {
  const person = await opened.world.addFreelancer();
  const email = `down${(serial += 1)}@gmail.test`;
  const { calendarId } = await connectAccount(stand.google, opened.world, person, email, now);
  await syncNow(calendarId, now);
  return { ...person, email, calendarId };
};

const calls = (): number => Object.values(stand.google.api.counts).reduce((sum, n) => sum + n, 0);
const stateOf = async ({ uid }: Person, at: Date) => {
  const { items } = await runAs(uid, at, listCalendarConnections);
  return { state: items[0]!.state, checkedAt: items[0]!.checkedAt };
};
/** The job goes on being run, here every five minutes: a healthy calendar is due each time. */
const live = async (from: number, to: number): Promise<void> => {
  for (let minute = from; minute < to; minute += 5) await syncCalendars(later(minute), testPorts());
};
const shiftDays = ({ email }: Connected): string[] =>
  standing(stand.google, email)
    .filter(markOf)
    .map(({ start }) => start.dateTime!.slice(0, 10))
    .toSorted();
const dayOf = (n: number): string => `2026-12-${String(n).padStart(2, '0')}`;

test('a day with the provider down: every booking succeeds, the state is shown, and then all is there once', async () => {
  const people = [await connect(), await connect()];
  stand.google.faults.add({ call: 'any', status: 503, times: Number.POSITIVE_INFINITY });
  const before = calls();

  for (let hour = 0; hour < 24; hour += 1) {
    await live(hour * 60, (hour + 1) * 60);
    const person = people[hour % 2]!;
    await bookShift(client, [person.id], later(hour * 60), { day: dayOf(1 + Math.floor(hour / 2)) });
  }
  for (const person of people) {
    expect(await stateOf(person, later(aDay))).toEqual({ state: 'degraded', checkedAt: now.toISOString() });
    expect(shiftDays(person)).toEqual([]);
  }
  // Every 15 minutes at most once the waiting has grown, not at every booking and tick.
  expect(calls() - before).toBeLessThan(people.length * 24 * 20);

  stand.google.faults.clear();
  for (const { email } of people)
    addPrivate(stand.google, email, '2026-12-20T10:00:00Z', '2026-12-20T11:00:00Z');
  await live(aDay, aDay + 30);
  const days = Array.from({ length: 12 }, (_, n) => dayOf(1 + n));
  for (const person of people) {
    expect((await stateOf(person, later(aDay + 30))).state).toBe('ok');
    expect(shiftDays(person)).toEqual(days);
  }
  const { insert } = stand.google.api.counts;
  await live(aDay + 30, aDay + 60);
  expect(stand.google.api.counts.insert).toBe(insert);
  const { rows } = await opened.world.owner.query(
    `select count(*)::int as taken from freelancers
     where id = any ($1) and not working_time @> tstzrange('2026-12-20T10:00Z', '2026-12-20T10:30Z')`,
    [people.map(({ id }) => id)],
  );
  expect(rows).toEqual([{ taken: 2 }]);
}, 120_000);

test('a dead token: the person is told once, calls stop but for one a day, and reconnecting makes no duplicate', async () => {
  const fay = await connect();
  await bookShift(client, [fay.id], now, { day: dayOf(1) });
  await live(0, 10);
  expect(shiftDays(fay)).toEqual([dayOf(1)]);
  stand.google.world.revokeAll(fay.email);

  await live(10, 30);
  await bookShift(client, [fay.id], later(30), { day: dayOf(2) });
  const stopped = calls();
  await live(30, aDay);
  while ((await notifyPeople(later(aDay))) > 0);

  expect(calls()).toBe(stopped);
  expect((await stateOf(fay, later(aDay))).state).toBe('needs_reconnect');
  const told = await opened.world.owner.query(
    `select n.kind from notifications n join users u on u.id = n.user_id
     where u.auth_uid = $1 and n.kind = 'calendars'`,
    [fay.uid],
  );
  expect(told.rows).toHaveLength(1);

  await connectAccount(stand.google, opened.world, fay, fay.email, later(2 * aDay));
  await live(2 * aDay, 2 * aDay + 10);
  expect((await stateOf(fay, later(2 * aDay + 10))).state).toBe('ok');
  expect(shiftDays(fay)).toEqual([dayOf(1), dayOf(2)]);
}, 120_000);
