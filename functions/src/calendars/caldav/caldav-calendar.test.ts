import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findRadicale } from '../../../../emulators/caldav/find-radicale.ts';
import { startRadicale } from '../../../../emulators/caldav/start-radicale.ts';
import type { RunningProcess } from '../../../../tools/processes/start-process.ts';
import { findFreePorts } from '../../../../tools/stack/ports.ts';
import { openOutbound } from '../../platform/outbound.ts';
import type { CalendarProvider, OwnEvent } from '../calendar-provider.ts';
import { openCaldavCalendar } from './caldav-calendar.ts';
import { tryCaldavAccount } from './connect-account.ts';
import type { CaldavAccount, DavSetup } from './dav-requests.ts';

const installed = findRadicale() !== undefined;
if (!installed)
  console.warn('Skipped: Radicale, the CalDAV server, is not installed (apt-get install radicale).');

const directory = mkdtempSync(join(tmpdir(), 'flxibl-caldav-'));
let radicale: RunningProcess | undefined;
let account: CaldavAccount;
let setup: DavSetup;
let calendar: CalendarProvider;
let calendarId = '';

const start = async (port: number) =>
  await startRadicale({ port, dataDir: directory, logFile: join(directory, 'log'), users: { fay: 'secret', ben: 'secret' } }); // prettier-ignore

beforeAll(async () => {
  if (!installed) return;
  const port = (await findFreePorts()).caldav;
  radicale = await start(port);
  account = { serverUrl: `http://127.0.0.1:${port}`, username: 'fay', password: 'secret' };
  const fetch = openOutbound({
    allowed: [`127.0.0.1:${port}`],
    local: true,
    resolve: async () => [],
    isPublic: () => false,
  });
  setup = { fetch, now: () => 0, wait: async () => undefined };
  calendar = openCaldavCalendar(account, setup, () => now);
  calendarId = (await calendar.listCalendars())[0]?.id ?? '';
}, 30_000);
afterAll(async () => {
  await radicale?.stop();
  rmSync(directory, { recursive: true, force: true });
});

const now = new Date('2026-11-24T12:00:00Z');
const window = {
  from: new Date('2026-11-23T12:00:00Z'),
  to: new Date('2027-12-29T12:00:00Z'),
  timeZone: 'Europe/Berlin',
};
let counter = 0;
const ownEvent = (changes: Partial<OwnEvent> = {}): OwnEvent => {
  counter += 1;
  return {
    assignmentId: `019a0000-0000-7000-8000-${String(counter).padStart(12, '0')}`,
    title: 'Waiter at Acme',
    location: 'Main Street 1, London',
    description: 'See Flxibl',
    url: 'http://127.0.0.1:5002/work',
    startsAt: new Date('2026-12-01T09:00:00Z'),
    endsAt: new Date('2026-12-01T17:00:00Z'),
    timeZone: 'Europe/London',
    sequence: 0,
    ...changes,
  };
};

/** Another calendar app of the same person. */
const byHand = async (method: string, path: string, body?: string): Promise<Response> =>
  await fetch(new URL(path, account.serverUrl), {
    method,
    headers: {
      authorization: `Basic ${Buffer.from('fay:secret').toString('base64')}`,
      'content-type': 'text/calendar',
    },
    ...(body !== undefined && { body }),
  });
const privateEvent = (uid: string, startsAt: string, ...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', 'BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20261101T000000Z', `DTSTART:${startsAt}`, 'DURATION:PT1H', 'SUMMARY:Dentist', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n'); // prettier-ignore
const problemOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error as { problem?: string }).problem ?? error,
  );
const changes = (syncToken: string | null) => calendar.listChanges(calendarId, { syncToken, ...window });

describe.skipIf(!installed)('against Radicale', () => {
  test('the calendars of an account are found from the address of its server', async () => {
    expect(await calendar.listCalendars()).toEqual([
      {
        id: `${account.serverUrl}/fay/personal/`,
        name: 'Personal',
        timeZone: null,
        canWrite: true,
        isPrimary: true,
      },
    ]);
  });

  test.each([
    ['a wrong password', (): Partial<CaldavAccount> => ({ password: 'wrong' })],
    ['nobody listening', (): Partial<CaldavAccount> => ({ serverUrl: 'http://127.0.0.1:9' })],
    ['an address that is none', (): Partial<CaldavAccount> => ({ serverUrl: 'ftp://x' })],
  ])(
    'an account that does not work is refused in the same words, after the same time: %s',
    async (_name, wrong) => {
      const startedAt = performance.now();
      const problem = await problemOf(tryCaldavAccount({ ...account, ...wrong() }, setup, 400));

      expect(problem).toBe('refused');
      const took = performance.now() - startedAt;
      expect(took).toBeGreaterThan(395);
      expect(await tryCaldavAccount(account, setup, 10_000)).toHaveLength(1);
    },
  );

  test('a shift is written once, moved and taken away; what others did is not overwritten', async () => {
    const event = ownEvent();

    const written = await calendar.createEvent(calendarId, event);
    expect(await calendar.findEvent(calendarId, written.id)).toMatchObject({
      assignmentId: event.assignmentId,
      span: { startsAt: event.startsAt, endsAt: event.endsAt },
    });

    const moved = { ...event, endsAt: new Date('2026-12-01T18:00:00Z'), sequence: 1 };
    const second = await calendar.updateEvent(calendarId, written, moved);
    expect(second.etag).not.toBe(written.etag);
    expect(await problemOf(calendar.updateEvent(calendarId, written, event))).toBe('conflict');
    expect(await problemOf(calendar.deleteEvent(calendarId, written))).toBe('conflict');
    expect((await calendar.findEvent(calendarId, written.id))?.span?.endsAt).toEqual(moved.endsAt);

    await calendar.deleteEvent(calendarId, second);
    await calendar.deleteEvent(calendarId, second);
    expect(await calendar.findEvent(calendarId, written.id)).toBeNull();
    expect(await problemOf(calendar.updateEvent(calendarId, second, moved))).toBe('gone');
  });

  test('what carries our mark already is adopted and brought up to date, under whatever name it stands', async () => {
    const event = ownEvent();
    const first = await calendar.createEvent(calendarId, event);

    const again = await calendar.createEvent(calendarId, {
      ...event,
      endsAt: new Date('2026-12-01T19:00:00Z'),
    });

    expect(again.id).toBe(first.id);
    expect((await calendar.findEvent(calendarId, first.id))?.span?.endsAt.toISOString()).toMatch(/T19/);
    await calendar.deleteEvent(calendarId, again);

    const elsewhere = ownEvent();
    await byHand(
      'PUT',
      '/fay/personal/copied.ics',
      privateEvent(`${elsewhere.assignmentId}@flxibl`, '20261205T090000Z'),
    );
    // Radicale refuses a UID that is there already under another name.
    const adopted = await calendar.createEvent(calendarId, elsewhere);
    expect(adopted.id).toBe('/fay/personal/copied.ics');
    await calendar.deleteEvent(calendarId, adopted);
  });

  test("somebody else's event under our name is left alone", async () => {
    const event = ownEvent();
    const path = `/fay/personal/${event.assignmentId}.ics`;
    await byHand('PUT', path, privateEvent('other', '20261206T090000Z'));

    expect(await problemOf(calendar.createEvent(calendarId, event))).toBe('conflict');

    expect(await (await byHand('GET', path)).text()).toContain('UID:other');
    await byHand('DELETE', path);
  });

  test('changes come once: an event put in, changed and taken away', async () => {
    const { syncToken, isFull } = await changes(null);
    expect(isFull).toBe(true);

    await byHand(
      'PUT',
      '/fay/personal/dentist.ics',
      privateEvent('dentist', '20261202T090000Z', 'RRULE:FREQ=DAILY;COUNT=2'),
    );
    const added = await changes(syncToken);
    expect(added).toMatchObject({ isFull: false, deletedIds: [] });
    expect(added.events).toMatchObject([
      { id: '/fay/personal/dentist.ics', assignmentId: null, busy: [{ kind: 'busy' }, { kind: 'busy' }] },
    ]);
    expect(JSON.stringify(added)).not.toContain('Dentist');
    expect(await changes(added.syncToken)).toMatchObject({ events: [], deletedIds: [] });

    await byHand('DELETE', '/fay/personal/dentist.ics');
    expect(await changes(added.syncToken)).toMatchObject({
      events: [],
      deletedIds: ['/fay/personal/dentist.ics'],
    });
  });

  test('a full reading leaves out what is long over, and reads more than a batch', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        byHand('PUT', `/fay/personal/many-${index}.ics`, privateEvent(`many-${index}`, '20261210T090000Z')),
      ),
    );
    await byHand('PUT', '/fay/personal/old.ics', privateEvent('old', '20201210T090000Z'));

    const { events } = await changes(null);

    const ids = events.map(({ id }) => id);
    expect(ids.filter((id) => id.includes('many'))).toHaveLength(60);
    expect(ids).not.toContain('/fay/personal/old.ics');
  });

  test('a token that the server does not know, and a password that no longer works, are told apart', async () => {
    expect(await problemOf(changes('sync http://radicale.org/ns/sync/0000'))).toBe('sync_token_expired');

    const locked = openCaldavCalendar({ ...account, password: 'old' }, setup);
    expect(await problemOf(locked.listChanges(calendarId, { syncToken: null, ...window }))).toBe(
      'needs_reconnect',
    );
    const other = openCaldavCalendar({ ...account, username: 'ben' }, setup);
    expect(await problemOf(other.listChanges(calendarId, { syncToken: null, ...window }))).toBe('refused');
  });

  test('while the server is away nothing is lost: afterwards it goes on with the token it had', async () => {
    const { syncToken } = await changes(null);
    const port = Number(new URL(account.serverUrl).port);
    await radicale?.stop();
    expect(await problemOf(changes(syncToken))).toBe('unavailable');
    expect(await problemOf(calendar.createEvent(calendarId, ownEvent()))).toBe('unavailable');

    radicale = await start(port);
    const reconnected = openCaldavCalendar(account, setup, () => now);
    const event = ownEvent();
    await reconnected.createEvent(calendarId, event);

    const { events } = await reconnected.listChanges(calendarId, { syncToken, ...window });
    expect(events.map(({ assignmentId }) => assignmentId)).toEqual([event.assignmentId]);
  });
});
