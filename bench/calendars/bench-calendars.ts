import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startGoogleCalendar } from '../../emulators/google-calendar/start-google-calendar.ts';
import { startPostgres } from '../../emulators/postgres/start-postgres.ts';
import { config } from '../../functions/src/platform/config.ts';
import { closePool, connectTo } from '../../functions/src/platform/postgres.ts';
import { createApiLogin, migrate } from '../../sql/migrate.ts';
import { removeWithProcess } from '../../tools/processes/watchdog.ts';
import { apiDatabaseUrl } from '../../tools/stack/api-database-url.ts';
import { findFreePorts } from '../../tools/stack/ports.ts';
import type { CalendarFigures } from './calendar-figures.ts';
import { connectPeople } from './connect-people.ts';
import { measureBookings } from './measure-bookings.ts';
import { measureParsing } from './measure-parsing.ts';
import { measurePush } from './measure-push.ts';
import { measureTick } from './measure-tick.ts';

/**
 * Times calendars beside the stand-in for Google, which shares the machine with them: a tick over calendars in which
 * nothing changed, a change until it takes somebody's time, parsing, and what a policy for fresh calendars costs bookings.
 */
export const benchCalendars = async (people: number): Promise<CalendarFigures[]> => {
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-bench-'));
  removeWithProcess(directory);
  const { postgres: port } = await findFreePorts();
  const logFile = join(directory, 'postgres.log');
  const server = await startPostgres({ dataDir: join(directory, 'postgres'), port, logFile, durable: true });
  const google = await startGoogleCalendar(0);
  Object.assign(config.calendars, {
    googleStandIn: google.url,
    googleClientId: 'client',
    googleClientSecret: 'secret',
  });
  const owner = new pg.Pool({ connectionString: server.adminUrl, max: 4 });
  owner.on('error', () => {});
  try {
    await migrate({ databaseUrl: server.adminUrl });
    await createApiLogin({ databaseUrl: server.adminUrl });
    await connectTo(apiDatabaseUrl(server.adminUrl));
    const world = await connectPeople(owner, google, people);
    return [
      await measureTick(owner, world),
      await measurePush(owner, google, world),
      await measureParsing(),
      await measureBookings(owner, world),
    ];
  } finally {
    await closePool();
    await owner.end();
    await google.close();
    await server.process.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};
