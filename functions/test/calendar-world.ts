import { afterAll, beforeAll } from 'vitest';
import {
  startGoogleCalendar,
  type RunningGoogleCalendar,
} from '../../emulators/google-calendar/start-google-calendar.ts';
import type { StoredEvent } from '../../emulators/google-calendar/world.ts';
import { calendarPorts } from '../src/calendar-ports.ts';
import type { SyncPorts } from '../src/calendars/sync-calendar.ts';
import { syncTheseCalendars } from '../src/calendars/sync-calendars.ts';
import { config } from '../src/platform/config.ts';

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

/** No limits but those that a test sets, nothing shown live, and every wait the shortest of its spread. */
export const testPorts = (more: Partial<SyncPorts> = {}): SyncPorts => ({
  ...calendarPorts,
  show: async () => undefined,
  random: () => 0,
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
