import { beforeEach, expect, test } from 'vitest';
import { arrangeRequests, type Client, type Person } from '../../test/arrange-requests.ts';
import { addPrivate, openGoogle, syncNow } from '../../test/calendar-world.ts';
import { connectAccount } from '../../test/connect-account.ts';
import { callAs, openWorld } from '../../test/open-world.ts';
import { getBoard } from './get-board.ts';
import { searchAvailability } from './search-availability.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);
const stand = openGoogle();
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
let client: Client;
let fay: Person;
let email: string;
let serial = 0;

beforeEach(async () => {
  stand.google.faults.clear();
  client = await opened.world.addClient();
  fay = await opened.world.addFreelancer();
  email = `shown${(serial += 1)}@gmail.test`;
});

const read = async (minutes: number) => {
  const connected = await connectAccount(stand.google, opened.world, fay, email, minutesAgo(minutes));
  await syncNow(connected.calendarId, minutesAgo(minutes));
  return connected;
};

/** What board and search say of the calendars of a person; both have to say the same. */
const shown = async (person = fay) => {
  const at = { uid: client.uid, now };
  const board = await callAs('getBoard', getBoard, {
    ...at,
    query: { siteId: client.siteId, date: '2026-12-01', role: 'waiter', limit: 500 },
  });
  const search = await callAs('searchAvailability', searchAvailability, {
    ...at,
    body: {
      siteId: client.siteId,
      role: 'waiter',
      start: '2026-12-01T09:00',
      end: '2026-12-01T17:00',
      limit: 500,
    },
  });
  const of = (items: readonly { freelancerId: string }[]) =>
    items.find(({ freelancerId }) => freelancerId === person.id);
  const row = of(board.items) as (typeof board.items)[number];
  expect(of(search.items)).toMatchObject({ calendar: row.calendar });
  return row.calendar;
};

test('says how far the calendars can be relied on: none, read lately, read too long ago, never', async () => {
  expect(await shown()).toEqual({ state: 'none', checkedAt: null });

  const { calendarId } = await read(59);
  expect(await shown()).toEqual({ state: 'ok', checkedAt: '2026-11-20T11:01:00.000Z' });

  await syncNow(calendarId, minutesAgo(61));
  expect(await shown()).toEqual({ state: 'stale', checkedAt: '2026-11-20T10:59:00.000Z' });

  const finn = await opened.world.addFreelancer();
  await connectAccount(stand.google, opened.world, finn, `finn-${email}`, now);
  expect(await shown(finn)).toEqual({ state: 'stale', checkedAt: null });
});

test('what is old is for the policy of the client to say', async () => {
  await read(30);
  await arrangeRequests(opened.world, now).setPolicy(client, { calendarMaxAgeMinutes: 15 });

  expect((await shown()).state).toBe('stale');
});

test('of several calendars the worst counts; one that is not asked for busy time, or disconnected, does not', async () => {
  const { calendarId } = await read(10);
  const other = await connectAccount(stand.google, opened.world, fay, `other-${email}`, now);
  await syncNow(other.calendarId, minutesAgo(90));
  expect(await shown()).toEqual({ state: 'stale', checkedAt: '2026-11-20T10:30:00.000Z' });

  await opened.world.owner.query('update calendars set reads_busy = false where id = $1', [other.calendarId]);
  expect((await shown()).state).toBe('ok');

  await opened.world.owner.query('update calendars set reads_busy = true where id = $1', [other.calendarId]);
  stand.google.world.revokeAll(`other-${email}`);
  await syncNow(other.calendarId, now);
  expect((await shown()).state).toBe('needs_reconnect');

  await opened.world.owner.query(`update calendar_connections set state = 'disconnected' where id = $1`, [
    other.connectionId,
  ]);
  expect((await shown()).state).toBe('ok');
  expect(calendarId).not.toBe(other.calendarId);
});

test('nothing else of a calendar is told: no title, no account', async () => {
  const { calendarId } = await read(10);
  addPrivate(stand.google, email, '2026-12-01T10:00:00Z', '2026-12-01T11:00:00Z');
  await syncNow(calendarId, now);

  expect(JSON.stringify(await shown())).not.toMatch(/canary|gmail/);
});
