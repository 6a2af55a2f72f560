import type pg from 'pg';
import { openProvider } from '../../functions/src/calendars/open-provider.ts';
import { syncCalendars } from '../../functions/src/calendars/sync-calendars.ts';
import type { CalendarFigures } from './calendar-figures.ts';
import { now, ports, type ConnectedWorld } from './connect-people.ts';

interface Known {
  readonly id: string;
  readonly sealed: string;
  readonly remote: string;
  readonly token: string;
}

/** The same questions without anything around them, as many at once: no tick can be quicker. */
const askBare = async (owner: pg.Pool): Promise<number> => {
  const { rows } = await owner.query<Known>(
    `select n.id, s.sealed, c.remote_id as remote, c.sync_token as token from calendars c
     join calendar_connections n on n.id = c.connection_id join calendar_secrets s on s.connection_id = n.id
     where c.reads_busy`,
  );
  const startedAt = performance.now();
  const queue = rows.values();
  const window = { from: now, to: now, timeZone: 'UTC' };
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const { id, sealed, remote, token } of queue) {
        const provider = await openProvider({ provider: 'google', connectionId: id, sealed }, async () => {});
        await provider.listChanges(remote, { syncToken: token, ...window });
      }
    }),
  );
  return (performance.now() - startedAt) / 1000;
};

/** A tick to which every calendar is due, and in none of which anything has changed. */
export const measureTick = async (owner: pg.Pool, { people }: ConnectedWorld): Promise<CalendarFigures> => {
  const reference = await askBare(owner);
  const at = new Date(now.getTime() + 3_600_000);
  await owner.query('update calendars set next_sync_at = $1 where reads_busy', [at]);
  const startedAt = performance.now();
  let done = 0;
  // A tick ends early rather than late, and leaves the rest to the next: all of them are counted.
  for (let some = -1; some !== 0; done += some) some = await syncCalendars(at, ports);
  const measured = (performance.now() - startedAt) / 1000;
  const { rows } = await owner.query<{ read: number }>(
    'select count(*)::int as read from calendars where checked_at = $1 and failures = 0',
    [at],
  );
  if (done !== people.length || rows[0]!.read !== people.length) {
    throw new Error(`${rows[0]!.read} of ${people.length} calendars were read in the tick`);
  }
  return {
    figure: `a tick over ${people.length} calendars, nothing changed`,
    measured,
    allowed: 60,
    unit: 's',
    reference,
    'reference is': 'the bare calls to the stand-in',
  };
};
