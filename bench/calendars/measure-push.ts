import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import type { RunningGoogleCalendar } from '../../emulators/google-calendar/start-google-calendar.ts';
import { syncCalendars, syncTheseCalendars } from '../../functions/src/calendars/sync-calendars.ts';
import { takeCalendarPush } from '../../functions/src/calendars/take-calendar-push.ts';
import { now as presentTime } from '../../functions/src/platform/clock.ts';
import { config } from '../../functions/src/platform/config.ts';
import { middleOf, type CalendarFigures } from './calendar-figures.ts';
import { addEvent, ports, type ConnectedPerson, type ConnectedWorld } from './connect-people.ts';

const changes = 20;
type Endpoint = ReturnType<typeof takeCalendarPush>;
type Asked = Parameters<Endpoint>[0];
type Reply = Parameters<Endpoint>[1];

/** The endpoint of the messages, and the run that it wakes: without the task queue between them. */
const serveMessages = async () => {
  const take = takeCalendarPush(() => syncCalendars(presentTime(), ports));
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const asked = { method: request.method, get: (name: string) => request.headers[name] };
    const reply = { status: () => ({ end: () => response.writeHead(204).end() }) };
    void take(asked as unknown as Asked, reply as unknown as Reply);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};

const calendarOf = async (owner: pg.Pool, { id }: ConnectedPerson): Promise<string> =>
  (
    await owner.query<{ id: string }>('select id from calendars where freelancer_id = $1 and reads_busy', [
      id,
    ])
  ).rows[0]!.id;

const untilTaken = async (
  owner: pg.Pool,
  person: ConnectedPerson,
  event: { startsAt: string; endsAt: string },
): Promise<void> => {
  const isTaken = async (): Promise<boolean> =>
    (
      await owner.query<{ taken: boolean }>(
        'select not working_time @> tstzrange($2, $3) as taken from freelancers where id = $1',
        [person.id, event.startsAt, event.endsAt],
      )
    ).rows[0]!.taken;
  const from = performance.now();
  while (!(await isTaken())) {
    if (performance.now() - from > 60_000) throw new Error('the change never took the time');
  }
};

/** A private event at Google until the time of its owner is taken, by a message; beside the reading that it wakes. */
export const measurePush = async (
  owner: pg.Pool,
  google: RunningGoogleCalendar,
  { people }: ConnectedWorld,
): Promise<CalendarFigures> => {
  const [person] = people as [ConnectedPerson];
  const id = await calendarOf(owner, person);
  const calendar = google.world.calendarOf(person.email, 'primary')!;
  const read = (): Promise<void> => syncTheseCalendars([id], presentTime(), ports);
  const alone: number[] = [];
  for (let change = 1; change <= changes; change += 1) {
    addEvent(google, calendar, change, 12);
    const startedAt = performance.now();
    await read();
    alone.push(performance.now() - startedAt);
  }

  const server = await serveMessages();
  const told: number[] = [];
  try {
    const { port } = server.address() as AddressInfo;
    Object.assign(config.calendars, { pushUrl: `http://127.0.0.1:${port}/push` });
    await read(); // opens the channel
    for (let change = 1; change <= changes; change += 1) {
      const startedAt = performance.now();
      await untilTaken(owner, person, addEvent(google, calendar, change, 14));
      told.push(performance.now() - startedAt);
    }
  } finally {
    Object.assign(config.calendars, { pushUrl: undefined });
    server.close();
  }
  return {
    figure: `a change at Google until the time is taken, the slowest of ${changes}`,
    measured: Math.max(...told) / 1000,
    allowed: 10,
    unit: 's',
    reference: middleOf(alone) / 1000,
    'reference is': 'the reading alone, once it is known',
  };
};
