import { beforeEach, expect, test, vi } from 'vitest';
import { arrangeRequests, type Client, type Person } from '../../test/arrange-requests.ts';
import { addPrivate, markOf, openGoogle, standing, syncNow, testPorts } from '../../test/calendar-world.ts';
import { connectAccount } from '../../test/connect-account.ts';
import { codeOf, openWorld } from '../../test/open-world.ts';
import { bookShift } from '../../test/book-shift.ts';
import { runAs } from '../../test/run-as.ts';
import { createSecret, hashSecret } from '../lib/create-secret.ts';
import { config } from '../platform/config.ts';
import { deleteCalendarConnection } from './delete-calendar-connection.ts';
import { leaveCalendars } from './leave-calendars.ts';
import type { CalendarProvider } from './calendar-provider.ts';
import { listCalendarDifferences } from './list-calendar-differences.ts';
import { openProvider } from './open-provider.ts';
import { restoreCalendarEvent } from './restore-calendar-event.ts';
import { syncCalendars } from './sync-calendars.ts';

const lines: string[] = [];
vi.mock('../platform/log.ts', async (original) => ({
  ...(await original<object>()),
  log: (...said: unknown[]) => void lines.push(JSON.stringify(said)),
}));

const now = new Date('2026-11-20T12:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const opened = openWorld(now);
const stand = openGoogle();
let client: Client;
let fay: Person;
let email: string;
let calendarId: string;
let connectionId: string;
let serial = 0;

beforeEach(async () => {
  const { world } = opened;
  stand.google.faults.clear();
  client = await world.addClient();
  fay = await world.addFreelancer();
  email = `fay${(serial += 1)}@gmail.test`;
  ({ calendarId, connectionId } = await connectAccount(stand.google, world, fay, email, now));
});

const arrange = () => arrangeRequests(opened.world, now);
const one = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row> =>
  (await opened.world.owner.query<Row>(text, values)).rows[0]!;
const stateOf = async (): Promise<string> =>
  (await one<{ state: string }>('select state from calendar_connections where id = $1', [connectionId]))
    .state;
const isFree = async (from: string, to: string): Promise<boolean> =>
  (
    await one<{ free: boolean }>(
      'select working_time @> tstzrange($2, $3) as free from freelancers where id = $1',
      [fay.id, from, to],
    )
  ).free;
const hour = (at: string): [string, string] => [`2026-12-01T${at}:00Z`, `2026-12-01T${at.slice(0, 2)}:59Z`];
const eventsOf = async (type: string): Promise<number> =>
  (
    await one<{ n: number }>(
      'select count(*)::int as n from event_log where type = $1 and freelancer_id = $2',
      [type, fay.id],
    )
  ).n;
const move = (hours: number): void => {
  const calendar = stand.google.world.calendarOf(email, 'primary')!;
  const event = standing(stand.google, email).find(markOf)!;
  const by = (at: string): string => new Date(Date.parse(at) + hours * 3_600_000).toISOString();
  stand.google.world.write(calendar, {
    ...event,
    start: { ...event.start, dateTime: by(event.start.dateTime!) },
    end: { ...event.end, dateTime: by(event.end.dateTime!) },
  });
};
const erase = (): void => {
  const event = standing(stand.google, email).find(markOf)!;
  stand.google.world.write(stand.google.world.calendarOf(email, 'primary')!, {
    ...event,
    status: 'cancelled',
  });
};

test('a private event takes its time, gives it back when it goes, and leaves no word of itself', async () => {
  const dentist = addPrivate(stand.google, email, '2026-12-01T10:00:00Z', '2026-12-01T11:00:00Z');
  addPrivate(stand.google, email, '2026-12-01T14:00:00Z', '2026-12-01T15:00:00Z', {
    transparency: 'transparent',
  });
  await syncNow(calendarId, now);

  expect(await isFree(...hour('10:00'))).toBe(false);
  expect(await isFree(...hour('14:00'))).toBe(true);
  expect(await stateOf()).toBe('ok');
  expect(await codeOf(bookShift(client, [fay.id], now))).toBe('calendar_conflict');

  stand.google.world.write(stand.google.world.calendarOf(email, 'primary')!, {
    ...dentist,
    status: 'cancelled',
  });
  await syncNow(calendarId, later(1));

  expect(await isFree(...hour('10:00'))).toBe(true);
  const { text } = await one<{ text: string }>(
    `select string_agg(x::text, '') as text from (
       select to_jsonb(b) x from busy_blocks b union all select to_jsonb(e) from event_log e
       union all select to_jsonb(c) from calendars c union all select to_jsonb(s) from calendar_secrets s) all_rows`,
  );
  expect(text + lines.join('')).not.toMatch(/canary|1\/\/|ya29/);
});

test('a shift appears in the calendar, moves with the booking and goes with it, once each', async () => {
  const { shiftId, assignmentIds } = await arrange().addShift(client, [fay]);
  await syncNow(calendarId, now);
  await syncNow(calendarId, later(1));

  expect(standing(stand.google, email)).toMatchObject([
    { id: assignmentIds[0]!.replaceAll('-', ''), summary: expect.stringContaining('Waiter at') },
  ]);
  expect(await isFree(...hour('10:00'))).toBe(true); // ours is no busy time: the assignment is

  const moved = `tstzrange('2026-12-01T12:00Z', '2026-12-01T18:00Z')`;
  await opened.world.owner.query(`update shifts set during = ${moved} where id = '${shiftId}'`);
  await opened.world.owner.query(`update assignments set during = ${moved} where shift_id = '${shiftId}'`);
  await syncNow(calendarId, later(2));
  expect(standing(stand.google, email)).toMatchObject([{ start: { dateTime: '2026-12-01T12:00:00.000Z' } }]);

  await opened.world.owner.query(`update assignments set state = 'cancelled' where shift_id = '${shiftId}'`);
  await syncNow(calendarId, later(3));
  expect(standing(stand.google, email)).toEqual([]);
});

test('moving our event asks for a change, moving it back takes that back, and the booking stands', async () => {
  const { shiftId } = await arrange().addShift(client, [fay]);
  await syncNow(calendarId, now);
  move(2);
  await syncNow(calendarId, later(1));
  await syncNow(calendarId, later(2));

  const asked = await one<{ id: string; state: string; kind: string; during: string }>(
    `select id, state, kind, lower(during) at time zone 'UTC' as during from requests where freelancer_id = $1`,
    [fay.id],
  );
  expect(asked).toMatchObject({ state: 'open', kind: 'change' });
  expect(await arrange().seatsOf(shiftId)).toEqual([expect.stringContaining('confirmed')]);
  expect(await eventsOf('calendar_event_differs')).toBe(1);
  const { items } = await runAs(fay.uid, now, listCalendarDifferences);
  expect(items).toMatchObject([
    { kind: 'moved', requestState: 'open', calendarStartsAt: '2026-12-01T11:00:00.000Z' },
  ]);

  move(-2);
  await syncNow(calendarId, later(3));
  expect((await one<{ state: string }>('select state from requests where id = $1', [asked.id])).state).toBe(
    'withdrawn',
  );
  expect((await runAs(fay.uid, now, listCalendarDifferences)).items).toEqual([]);
});

test('deleting our event asks for a release, and restoring it makes the same event again', async () => {
  await arrange().addShift(client, [fay]);
  await syncNow(calendarId, now);
  const { id } = standing(stand.google, email)[0]!;
  erase();
  await syncNow(calendarId, later(1));
  const { items } = await runAs(fay.uid, now, listCalendarDifferences);
  expect(items).toMatchObject([{ kind: 'deleted', requestState: 'open' }]);

  await runAs(fay.uid, later(2), (context) =>
    restoreCalendarEvent(context, { params: { id: items[0]!.id }, query: {}, body: undefined } as never),
  );
  await syncNow(calendarId, later(2));

  expect(standing(stand.google, email).map((event) => event.id)).toEqual([id]);
  const { state } = await one<{ state: string }>('select state from requests where freelancer_id = $1', [
    fay.id,
  ]);
  expect(state).toBe('withdrawn');
});

test('an accepted move brings the calendar and the booking together again', async () => {
  await arrange().addShift(client, [fay]);
  await syncNow(calendarId, now);
  move(1);
  await syncNow(calendarId, later(1));
  const { id } = await one<{ id: string }>('select id from requests where freelancer_id = $1', [fay.id]);
  await arrange().answer(client.uid, 'accept', id, later(2));
  await syncNow(calendarId, later(3));

  expect(standing(stand.google, email)).toMatchObject([{ start: { dateTime: '2026-12-01T10:00:00.000Z' } }]);
  expect((await runAs(fay.uid, now, listCalendarDifferences)).items).toEqual([]);
});

test('a token that is too old leads to a full reading, which finds what was deleted', async () => {
  const gone = addPrivate(stand.google, email, '2026-12-01T10:00:00Z', '2026-12-01T11:00:00Z');
  await syncNow(calendarId, now);
  const calendar = stand.google.world.calendarOf(email, 'primary')!;
  delete calendar.events[gone.id];
  stand.google.world.expireSyncTokens(calendar);
  await syncNow(calendarId, later(1));

  expect(await isFree(...hour('10:00'))).toBe(true);
});

test('a list that breaks off between its pages changes nothing, and is read again', async () => {
  stand.google.api.mostPerPage = 1;
  addPrivate(stand.google, email, '2026-12-01T10:00:00Z', '2026-12-01T11:00:00Z');
  addPrivate(stand.google, email, '2026-12-01T12:00:00Z', '2026-12-01T13:00:00Z');
  stand.google.faults.add({ call: 'list', skip: 1 });
  await syncNow(calendarId, now);
  expect(await isFree(...hour('10:00'))).toBe(true);
  expect(await stateOf()).toBe('degraded');

  await syncNow(calendarId, later(1));
  stand.google.api.mostPerPage = 2500;
  expect([await isFree(...hour('10:00')), await isFree(...hour('12:00'))]).toEqual([false, false]);
  expect(await stateOf()).toBe('ok');
});

test('somebody who is shut out is told once and probed once a day; connecting again doubles nothing', async () => {
  await arrange().addShift(client, [fay]);
  await syncNow(calendarId, now);
  stand.google.world.revokeAll(email);
  for (const minutes of [1, 2, 3]) await syncNow(calendarId, later(minutes));

  expect(await stateOf()).toBe('needs_reconnect');
  expect(await eventsOf('calendar_needs_reconnect')).toBe(1);
  expect((await syncCalendars(later(60), testPorts())) >= 0).toBe(true);
  const { next } = await one<{ next: Date }>('select next_sync_at as next from calendars where id = $1', [
    calendarId,
  ]);
  expect(next.getTime()).toBeGreaterThan(later(23 * 60).getTime());

  await connectAccount(stand.google, opened.world, fay, email, later(70));
  await syncNow(calendarId, later(71));
  expect(await stateOf()).toBe('ok');
  expect(standing(stand.google, email)).toHaveLength(1);
});

test('an access token that ends before its hour is renewed, and nobody has to connect again', async () => {
  stand.google.faults.add({ call: 'list', status: 401, reason: 'authError' });
  await syncNow(calendarId, now);

  expect(await stateOf()).toBe('ok');
  expect(await eventsOf('calendar_needs_reconnect')).toBe(0);
});

test('an account belongs to one person until they disconnect it, which forgets and gives back', async () => {
  addPrivate(stand.google, email, '2026-12-01T10:00:00Z', '2026-12-01T11:00:00Z');
  await syncNow(calendarId, now);
  const other = await opened.world.addFreelancer();
  expect(await codeOf(connectAccount(stand.google, opened.world, other, email, now))).toBe(
    'calendar_linked_elsewhere',
  );

  await runAs(fay.uid, later(1), (context) =>
    deleteCalendarConnection(context, { params: { id: connectionId }, query: {}, body: undefined } as never),
  );
  expect(await isFree(...hour('10:00'))).toBe(true);
  const before = stand.google.world.liveGrants;
  expect(await leaveCalendars()).toBe(1);
  expect(stand.google.world.liveGrants).toBe(before - 1);
  await connectAccount(stand.google, opened.world, other, email, later(2));
});

test('two runs at once never read the same calendar', async () => {
  const before = stand.google.api.counts.list ?? 0;
  await opened.world.owner.query(`update calendars set next_sync_at = null where id <> $1`, [calendarId]);
  await Promise.all([1, 2, 3].map(() => syncCalendars(now, testPorts())));

  expect((stand.google.api.counts.list ?? 0) - before).toBe(1);
});

test('a budget that is used up puts the rest off, and is no fault of the calendar', async () => {
  await arrange().addShift(client, [fay]);
  await syncNow(calendarId, now, testPorts({ callsPerUser: 1 }));
  const row = await one<{ next: Date }>('select next_sync_at as next from calendars where id = $1', [
    calendarId,
  ]);

  expect(row.next.getTime() - now.getTime()).toBeGreaterThanOrEqual(1000);
  expect(await stateOf()).toBe('ok');
  expect(standing(stand.google, email)).toEqual([]);

  await syncNow(calendarId, later(1), testPorts({ callsPerUser: 2 }));
  expect(standing(stand.google, email)).toHaveLength(1);
});

test('only the message of an own channel makes a calendar due, and any number of them once', async () => {
  Object.assign(config.calendars, { pushUrl: 'http://127.0.0.1:1/push' });
  await syncNow(calendarId, now);
  Object.assign(config.calendars, { pushUrl: undefined });
  const channel = stand.google.channels.open.at(-1)!;
  const push = async (id: string, token: string, resource: string): Promise<boolean> =>
    (
      await one<{ due: boolean }>('select note_calendar_push($1, $2, $3, $4) as due', [
        id,
        hashSecret(token),
        resource,
        later(1),
      ])
    ).due;

  expect(await push(channel.id, createSecret(), channel.resourceId)).toBe(false);
  expect(await push(channel.id, channel.token, 'another')).toBe(false);
  expect(await push('01a0d2f0-1111-7000-8000-000000000001', channel.token, channel.resourceId)).toBe(false);
  expect(await push(channel.id, channel.token, channel.resourceId)).toBe(true);
  const many = await Promise.all(
    Array.from({ length: 200 }, () => push(channel.id, channel.token, channel.resourceId)),
  );
  expect(many.filter(Boolean)).toEqual([]);
});

/** Runs with channels: messages go nowhere but to the test. */
const withChannels = async (work: () => Promise<unknown>): Promise<void> => {
  Object.assign(config.calendars, { pushUrl: 'http://127.0.0.1:1/push' });
  await work().finally(() => Object.assign(config.calendars, { pushUrl: undefined }));
};
const channelsOf = async (): Promise<{ id: string; resource: string | null; renew: Date; ends: Date }[]> =>
  (
    await opened.world.owner.query(
      `select id, resource_id as resource, renew_at as renew, expires_at as ends from calendar_channels
       where calendar_id = $1`,
      [calendarId],
    )
  ).rows;
const openAtGoogle = (): string[] =>
  stand.google.channels.open.filter((channel) => channel.calendarId === email).map(({ id }) => id);

test('a message that comes while the calendar is being read has the same run read it again', async () => {
  await withChannels(() => syncNow(calendarId, now));
  const { id, token, resourceId } = stand.google.channels.open.at(-1)!;
  await opened.world.owner.query(
    'update calendars set next_sync_at = case when id = $1 then $2::timestamptz end',
    [calendarId, later(1)],
  );
  let told = false;
  // What is added after the reading, and told of before its end.
  const open = async (...asked: Parameters<typeof openProvider>): Promise<CalendarProvider> => {
    const provider = await openProvider(...asked);
    return {
      ...provider,
      listChanges: async (...which) => {
        const changes = await provider.listChanges(...which);
        if (told) return changes;
        told = true;
        addPrivate(stand.google, email, '2026-12-01T10:00:00Z', '2026-12-01T11:00:00Z');
        await one('select note_calendar_push($1, $2, $3, $4)', [id, hashSecret(token), resourceId, later(2)]);
        return changes;
      },
    };
  };
  await syncCalendars(later(1), testPorts({ open }));

  expect(await isFree(...hour('10:00'))).toBe(false);
});

test('a channel is renewed between 60 and 80 % of its life: the new one is open before the old one is stopped', async () => {
  // Channels of the stand-in live by the real time.
  const real = new Date();
  const at = (share: number): Date => new Date(real.getTime() + share * 7 * 86_400_000);
  await withChannels(async () => {
    await syncNow(calendarId, real);
    const [first] = await channelsOf();
    expect(first!.renew.getTime()).toBeGreaterThan(at(0.59).getTime());
    expect(first!.renew.getTime()).toBeLessThan(at(0.81).getTime());

    await syncNow(calendarId, at(0.59));
    expect((await channelsOf()).map(({ id }) => id)).toEqual([first!.id]);

    let openWhenStopped: string[] = [];
    const open = async (...asked: Parameters<typeof openProvider>): Promise<CalendarProvider> => {
      const provider = await openProvider(...asked);
      const channels = provider.channels!;
      return {
        ...provider,
        channels: {
          ...channels,
          stop: async (channel) => {
            openWhenStopped = openAtGoogle();
            await channels.stop(channel);
          },
        },
      };
    };
    await syncNow(calendarId, at(0.81), testPorts({ open }));
    const [second, ...others] = await channelsOf();
    expect(others).toEqual([]);
    expect(openWhenStopped.toSorted()).toEqual([first!.id, second!.id].toSorted());
    expect(openAtGoogle()).toEqual([second!.id]);
    expect(first!.ends.getTime()).toBeGreaterThan(at(0.81).getTime());
  });
});

test('a channel that cannot be had leaves nothing behind, is no fault of the calendar, and is tried again', async () => {
  await withChannels(async () => {
    stand.google.faults.add({ call: 'watch', times: 1 });
    await syncNow(calendarId, now);
    expect(await channelsOf()).toEqual([]);
    expect(await stateOf()).toBe('ok');

    stand.google.faults.add({ call: 'watch', lost: true });
    await syncNow(calendarId, later(5));
    expect(await channelsOf()).toEqual([]);

    await syncNow(calendarId, later(10));
    expect(await channelsOf()).toMatchObject([{ resource: expect.any(String) }]);
  });
});
