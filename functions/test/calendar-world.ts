import { afterAll, beforeAll } from 'vitest';
import {
  startGoogleCalendar,
  type RunningGoogleCalendar,
} from '../../emulators/google-calendar/start-google-calendar.ts';
import type { StoredEvent } from '../../emulators/google-calendar/world.ts';
import { calendarPorts } from '../src/calendar-ports.ts';
import { openGoogleCalendar } from '../src/calendars/google/google-calendar.ts';
import { keepConnection, sealAccount } from '../src/calendars/keep-connection.ts';
import type { SyncPorts } from '../src/calendars/sync-calendar.ts';
import { syncTheseCalendars } from '../src/calendars/sync-calendars.ts';
import { config } from '../src/platform/config.ts';
import type { Person } from './arrange-requests.ts';
import { runAs } from './run-as.ts';
import type { World } from './build-world.ts';

/** The stand-in for Google inside of this process, and what tests do with it. */
export const openGoogle = (): { readonly google: RunningGoogleCalendar } => {
  const opened: { google?: RunningGoogleCalendar } = {};
  beforeAll(async () => {
    const google = await startGoogleCalendar(0);
    opened.google = google;
    Object.assign(config.calendars, {
      googleStandIn: google.url,
      googleClientId: 'client',
      googleClientSecret: 'secret',
    });
  });
  afterAll(async () => {
    await opened.google?.close();
  });
  return {
    get google() {
      return opened.google!;
    },
  };
};

const scope = 'calendar';

/** Lets the person's account in, as the OAuth of the API does. @returns the main calendar's id */
export const connectAccount = async (
  google: RunningGoogleCalendar,
  world: World,
  person: Person,
  email: string,
  now: Date,
): Promise<{ calendarId: string; connectionId: string }> => {
  const refreshToken = google.world.grant({ email, scope });
  const { sub } = google.world.account(email);
  const calendars = await openGoogleCalendar({ refreshToken }).listCalendars();
  const sealed = await sealAccount(person.id, 'google', sub, { refreshToken });
  const { id: connectionId } = await runAs(person.uid, now, (context) =>
    keepConnection(context, { ...sealed, account: email, calendars }),
  );
  const { rows } = await world.owner.query<{ id: string }>(
    'select id from calendars where connection_id = $1 and is_primary',
    [connectionId],
  );
  return { calendarId: rows[0]!.id, connectionId };
};

/** No limits but those that a test sets, nothing shown live. */
export const testPorts = (more: Partial<SyncPorts> = {}): SyncPorts => ({
  ...calendarPorts,
  show: async () => undefined,
  callsPerUser: 1_000_000,
  callsPerProject: 10_000_000,
  ...more,
});

export const syncNow = (calendarId: string, now: Date, ports: SyncPorts = testPorts()): Promise<void> =>
  syncTheseCalendars([calendarId], now, ports);

/** What stands in the account's main calendar. */
export const standing = (google: RunningGoogleCalendar, email: string): StoredEvent[] =>
  Object.values(google.world.calendarOf(email, 'primary')!.events).filter(
    ({ status }) => status !== 'cancelled',
  );

export const markOf = (event: StoredEvent): string | undefined =>
  event.extendedProperties?.private?.['assignmentId'];

let serial = 0;

/** An event that the person made themselves. */
export const addPrivate = (
  google: RunningGoogleCalendar,
  email: string,
  startsAt: string,
  endsAt: string,
  more: object = {},
): StoredEvent =>
  google.world.write(google.world.calendarOf(email, 'primary')!, {
    id: `private${(serial += 1)}`,
    status: 'confirmed',
    summary: 'canary-title',
    start: { dateTime: startsAt, timeZone: 'UTC' },
    end: { dateTime: endsAt, timeZone: 'UTC' },
    ...more,
  });
