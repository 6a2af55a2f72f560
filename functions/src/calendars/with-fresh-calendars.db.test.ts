import { beforeEach, expect, test, vi } from 'vitest';
import type { Booking } from '@flxibl/contracts/bookings';
import { arrangeRequests, type Client, type Person } from '../../test/arrange-requests.ts';
import { addPrivate, openGoogle, syncNow, testPorts } from '../../test/calendar-world.ts';
import { connectAccount } from '../../test/connect-account.ts';
import { openWorld } from '../../test/open-world.ts';
import { sendRequest } from '../../test/send-request.ts';
import { createBooking } from '../bookings/create-booking.ts';
import { replaceAssignment } from '../bookings/replace-assignment.ts';
import { serveApi, type UseCases } from '../http/serve-api.ts';
import { openProvider } from './open-provider.ts';
import type { SyncPorts } from './sync-calendar.ts';
import { withFreshCalendars } from './with-fresh-calendars.ts';

const now = new Date('2026-11-20T12:00:00Z');

vi.mock('../platform/clock.ts', async (original) => ({
  ...(await original<object>()),
  now: () => new Date('2026-11-20T12:00:00Z'),
}));
vi.mock('../platform/firebase.ts', () => ({
  verifyIdToken: async (uid: string) => ({ uid, expiresAt: Number.MAX_SAFE_INTEGER }),
}));
vi.mock('../platform/log.ts', async (original) => ({
  ...(await original<object>()),
  log: () => undefined,
}));

const opened = openWorld(now);
const stand = openGoogle();
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
let client: Client;
let fay: Person;
let email: string;
let calendarId: string;
let serial = 0;

beforeEach(async () => {
  stand.google.faults.clear();
  client = await opened.world.addClient();
  fay = await opened.world.addFreelancer();
  email = `fresh${(serial += 1)}@gmail.test`;
  ({ calendarId } = await connectAccount(stand.google, opened.world, fay, email, hoursAgo(3)));
});

const arrange = () => arrangeRequests(opened.world, now);
const wantFresh = (more: object = {}): Promise<void> =>
  arrange().setPolicy(client, { calendarMaxAgeMinutes: 60, ...more });
const lists = (): number => stand.google.api.counts.list ?? 0;
const atTen = (): void =>
  void addPrivate(stand.google, email, '2026-12-01T10:00:00Z', '2026-12-01T11:00:00Z');

const send = (path: string, body: object, ports: Partial<SyncPorts> = {}) => {
  const useCases = {
    createBooking: withFreshCalendars(createBooking, testPorts(ports)),
    replaceAssignment: withFreshCalendars(replaceAssignment, testPorts(ports)),
  };
  const serve = serveApi(useCases as Partial<UseCases> as UseCases, async () => undefined);
  return sendRequest(serve, { method: 'POST', path, token: client.uid, body });
};

/** `booked`, `booked unchecked`, or the code of the refusal. */
const book = async (ports: Partial<SyncPorts> = {}): Promise<string> => {
  const shift = {
    role: 'waiter',
    start: '2026-12-01T09:00',
    end: '2026-12-01T17:00',
    freelancerIds: [fay.id],
  };
  const { status, body } = await send('/bookings', { siteId: client.siteId, shifts: [shift] }, ports);
  if (status !== 201) return (body as { code: string }).code;
  const [assignment] = (body as Booking).shifts[0]!.assignments;
  return assignment!.calendarUnchecked ? 'booked unchecked' : 'booked';
};

test('a calendar that was read lately enough is not asked again', async () => {
  await wantFresh();
  await syncNow(calendarId, hoursAgo(0.5));
  const before = lists();

  expect(await book()).toBe('booked');
  expect(lists()).toBe(before);
});

test('where the policy asks for nothing, an old calendar is not asked either', async () => {
  await syncNow(calendarId, hoursAgo(2));
  const before = lists();

  expect(await book()).toBe('booked');
  expect(lists()).toBe(before);
});

test('an old calendar is read first: what stands in it by now refuses the booking, and else nothing is flagged', async () => {
  await wantFresh();
  await syncNow(calendarId, hoursAgo(2));
  atTen();
  expect(await book()).toBe('calendar_conflict');

  const free = await opened.world.addFreelancer();
  const other = await connectAccount(stand.google, opened.world, free, `free-${email}`, hoursAgo(3));
  await syncNow(other.calendarId, hoursAgo(2));
  fay = free;
  expect(await book()).toBe('booked');
});

test('an event that is gone by now is in the way no more', async () => {
  await wantFresh({ calendarWhenOlder: 'refuse' });
  atTen();
  await syncNow(calendarId, hoursAgo(2));
  const calendar = stand.google.world.calendarOf(email, 'primary')!;
  for (const event of Object.values(calendar.events))
    stand.google.world.write(calendar, { ...event, status: 'cancelled' });

  expect(await book()).toBe('booked');
});

test('a provider that hangs holds the booking up for two seconds and no longer; it is flagged', async () => {
  await wantFresh();
  await syncNow(calendarId, hoursAgo(2));
  const hanging: SyncPorts['open'] = async (...asked) => ({
    ...(await openProvider(...asked)),
    listChanges: () => new Promise(() => undefined),
  });
  const startedAt = performance.now();

  expect(await book({ open: hanging })).toBe('booked unchecked');
  const took = performance.now() - startedAt;
  expect(took).toBeGreaterThan(1_900);
  expect(took).toBeLessThan(5_000);
});

test('a provider that fails is asked once, not by every booking until its turn comes', async () => {
  await wantFresh();
  await syncNow(calendarId, hoursAgo(2));
  stand.google.faults.add({ call: 'list', retryAfterSeconds: 600 });
  const before = lists();
  expect(await book()).toBe('booked unchecked');
  expect(lists()).toBe(before + 1);

  await opened.world.owner.query(`update assignments set state = 'cancelled' where freelancer_id = $1`, [
    fay.id,
  ]);
  expect(await book()).toBe('booked unchecked');
  expect(lists()).toBe(before + 1);
});

test('where the policy refuses what could not be checked, the booking is refused', async () => {
  await wantFresh({ calendarWhenOlder: 'refuse' });
  await syncNow(calendarId, hoursAgo(2));
  stand.google.faults.add({ call: 'list' });

  expect(await book()).toBe('calendar_unchecked');
});

test('who is refused for anything else waits for no calendar', async () => {
  await wantFresh();
  await arrange().addShift(client, [fay]);
  await syncNow(calendarId, hoursAgo(2));
  const before = lists();

  expect(await book()).toBe('freelancer_taken');
  expect(lists()).toBe(before);
});

test('somebody who replaces another is looked at in the same way', async () => {
  await wantFresh();
  await syncNow(calendarId, hoursAgo(2));
  const first = await opened.world.addFreelancer();
  const { assignmentIds } = await arrange().addShift(client, [first]);
  const replace = () => send(`/assignments/${assignmentIds[0]}/replace`, { freelancerId: fay.id });
  atTen();
  expect(await replace()).toMatchObject({ body: { code: 'calendar_conflict' } });

  const calendar = stand.google.world.calendarOf(email, 'primary')!;
  for (const event of Object.values(calendar.events))
    stand.google.world.write(calendar, { ...event, status: 'cancelled' });
  await syncNow(calendarId, hoursAgo(2));
  stand.google.faults.add({ call: 'list' });
  expect(await replace()).toMatchObject({ status: 201 });
  const { rows } = await opened.world.owner.query(
    'select calendar_unchecked as unchecked from assignments where freelancer_id = $1',
    [fay.id],
  );
  expect(rows).toEqual([{ unchecked: true }]);
});
