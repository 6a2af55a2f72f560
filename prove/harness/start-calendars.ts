import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findRadicale } from '../../emulators/caldav/find-radicale.ts';
import { startRadicale } from '../../emulators/caldav/start-radicale.ts';
import { startGoogleCalendar } from '../../emulators/google-calendar/start-google-calendar.ts';
import { tryCaldavAccount } from '../../functions/src/calendars/caldav/connect-account.ts';
import { keepConnection, sealAccount } from '../../functions/src/calendars/keep-connection.ts';
import { connectAccount } from '../../functions/test/connect-account.ts';
import { runAs } from '../../functions/test/run-as.ts';
import type { Plan } from '../plan.ts';
import type { Person } from './people.ts';
import type { Neighbours } from './start-neighbours.ts';

/** A neighbour that keeps calendars. */
export interface CalendarServer {
  readonly owners: readonly Person[];
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ids of the assignments that stand in a person's calendar, one for each event. */
  listShown(owner: Person): string[];
}

/** The stand-in for Google; these people have let us into their calendars. */
export const startGoogle = async (
  { ports, directory }: Plan,
  { world }: Neighbours,
  owners: readonly Person[],
  now: Date,
): Promise<CalendarServer> => {
  const open = () => startGoogleCalendar(ports.googleCalendar, join(directory, 'google.json'));
  let google = await open();
  for (const owner of owners) await connectAccount(google, world, owner, owner.uid, now);
  return {
    owners,
    stop: () => google.close(),
    start: async () => {
      google = await open();
    },
    listShown: ({ uid }) =>
      Object.values(google.world.calendarOf(uid, 'primary')!.events).flatMap(
        ({ status, extendedProperties }) =>
          status === 'cancelled' ? [] : (extendedProperties?.private?.['assignmentId'] ?? []),
      ),
  };
};

const password = 'a-password-of-an-app';

/** Radicale in the place of Apple; undefined where it is not installed. */
export const startApple = async (
  { ports, directory }: Plan,
  owners: readonly Person[],
  now: Date,
): Promise<CalendarServer | undefined> => {
  if (findRadicale() === undefined) return undefined;
  const dataDir = join(directory, 'caldav');
  const open = () =>
    startRadicale({
      port: ports.caldav,
      dataDir,
      logFile: join(directory, 'caldav.log'),
      users: Object.fromEntries(owners.map(({ uid }) => [uid, password])),
    });
  let radicale = await open();
  for (const { id, uid } of owners) {
    const account = { serverUrl: `http://127.0.0.1:${ports.caldav}/`, username: uid, password };
    const calendars = await tryCaldavAccount(account);
    const sealed = await sealAccount(id, 'caldav', uid, account);
    await runAs(uid, now, (context) => keepConnection(context, { ...sealed, account: uid, calendars }));
  }
  return {
    owners,
    stop: () => radicale.stop(),
    start: async () => {
      radicale = await open();
    },
    listShown: ({ uid }) =>
      readdirSync(join(dataDir, 'collections/collection-root', uid, 'personal')).flatMap((name) =>
        name.endsWith('.ics') ? name.slice(0, -4) : [],
      ),
  };
};
