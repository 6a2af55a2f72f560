import { expect, test, vi } from 'vitest';
import { arrangeRequests, type Client, type Person } from '../../test/arrange-requests.ts';
import { addPrivate, markOf, openGoogle, standing, syncNow, testPorts } from '../../test/calendar-world.ts';
import { connectAccount } from '../../test/connect-account.ts';
import { openWorld } from '../../test/open-world.ts';
import { seed } from '../../../test/seed.ts';
import { instantOf } from '../../../emulators/google-calendar/expand-events.ts';
import type { StoredEvent } from '../../../emulators/google-calendar/world.ts';
import type { CalendarProvider } from './calendar-provider.ts';
import { openProvider } from './open-provider.ts';

vi.mock('../platform/log.ts', async (original) => ({ ...(await original<object>()), log: () => undefined }));

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);
const stand = openGoogle();
/** A few in every run of the tests; FLXIBL_CALENDAR_RUNS=3000 for a night. */
const runs = Number(process.env['FLXIBL_CALENDAR_RUNS'] ?? 12);

const randomFrom = (start: number): (() => number) => {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

interface Run {
  readonly client: Client;
  readonly person: Person;
  readonly email: string;
  readonly calendarId: string;
  readonly random: () => number;
  minutes: number;
  day: number;
  /** Etags of events that are not ours, as whoever made them left them. */
  readonly foreign: Map<string, string>;
}

const pick = <Item>(random: () => number, items: readonly Item[]): Item | undefined =>
  items[Math.floor(random() * items.length)];
const at = (run: Run): Date => new Date(now.getTime() + run.minutes * 60_000);
const ours = (run: Run): StoredEvent[] => standing(stand.google, run.email).filter(markOf);
const calendarOf = (run: Run) => stand.google.world.calendarOf(run.email, 'primary')!;
const sql = (text: string, values: unknown[]) =>
  opened.world.owner.query<Record<string, string>>(text, values);
const shifted = (event: StoredEvent, hours: number) => ({
  ...event,
  start: {
    ...event.start,
    dateTime: new Date(Date.parse(event.start.dateTime!) + hours * 3_600_000).toISOString(),
  },
  end: {
    ...event.end,
    dateTime: new Date(Date.parse(event.end.dateTime!) + hours * 3_600_000).toISOString(),
  },
});
const noteForeign = (run: Run, event: StoredEvent): void => void run.foreign.set(event.id, event.etag);
const anAssignment = async (run: Run): Promise<{ id: string; shift_id: string } | undefined> => {
  const { rows } = await sql(
    `select id, shift_id from assignments where freelancer_id = $1 and state = 'confirmed' order by during, id`,
    [run.person.id],
  );
  return pick(run.random, rows) as { id: string; shift_id: string } | undefined;
};

/** A provider that dies after its so-manieth call: what it did is done, and nobody hears of it. */
const dyingAfter =
  (calls: number): typeof openProvider =>
  async (...args) => {
    const real = await openProvider(...args);
    let left = calls;
    return new Proxy(real, {
      get: (target, name: keyof CalendarProvider) => {
        const method: unknown = target[name];
        if (typeof method !== 'function') return method;
        return async (...values: unknown[]) => {
          const answer: unknown = await (method as (...all: unknown[]) => unknown).apply(target, values);
          if ((left -= 1) < 0) throw new TypeError('the process died');
          return answer;
        };
      },
    });
  };

const moves: Record<string, (run: Run) => Promise<void> | void> = {
  book: async (run) => {
    const day = String((run.day += 1)).padStart(2, '0');
    const range = { from: `2026-12-${day}T09:00`, to: `2026-12-${day}T13:00` };
    await arrangeRequests(opened.world, now).addShift(run.client, [run.person], range);
  },
  moveBooking: async (run) => {
    const assignment = await anAssignment(run);
    if (!assignment) return;
    const to = (column: string) =>
      `tstzrange(lower(${column}) + interval '30 minutes', upper(${column}) + interval '30 minutes')`;
    await sql(`update shifts set during = ${to('during')} where id = $1`, [assignment.shift_id]);
    await sql(`update assignments set during = ${to('during')} where id = $1`, [assignment.id]);
  },
  cancel: async (run) => {
    const assignment = await anAssignment(run);
    if (assignment) await sql(`update assignments set state = 'cancelled' where id = $1`, [assignment.id]);
  },
  remoteMove: (run) => {
    const event = pick(run.random, ours(run));
    if (event) stand.google.world.write(calendarOf(run), shifted(event, run.random() < 0.5 ? 1 : -1));
  },
  recolour: (run) => {
    const event = pick(run.random, ours(run));
    if (event)
      stand.google.world.write(calendarOf(run), { ...event, colorId: String(Math.floor(run.random() * 11)) });
  },
  remoteDelete: (run) => {
    const event = pick(run.random, ours(run));
    if (event) stand.google.world.write(calendarOf(run), { ...event, status: 'cancelled' });
  },
  addPrivate: (run) => {
    const day = String(1 + Math.floor(run.random() * 27)).padStart(2, '0');
    const more =
      run.random() < 0.3
        ? { transparency: 'transparent' }
        : run.random() < 0.3
          ? { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'] }
          : {};
    noteForeign(
      run,
      addPrivate(stand.google, run.email, `2026-12-${day}T15:00:00Z`, `2026-12-${day}T16:30:00Z`, more),
    );
  },
  changePrivate: (run) => {
    const event = pick(
      run.random,
      standing(stand.google, run.email).filter((one) => !markOf(one) && !one.recurrence),
    );
    if (!event) return;
    const changed = run.random() < 0.5 ? shifted(event, 2) : { ...event, status: 'cancelled' as const };
    noteForeign(run, stand.google.world.write(calendarOf(run), changed));
  },
  expire: (run) => stand.google.world.expireSyncTokens(calendarOf(run)),
  fault: (run) => {
    const call = pick(run.random, ['list', 'insert', 'patch', 'delete', 'get', 'any'] as const)!;
    const kind = pick(run.random, [
      { status: 503 },
      { status: 500 },
      { status: 429, reason: 'rateLimitExceeded' },
      { status: 403, reason: 'userRateLimitExceeded' },
      { status: 412, reason: 'conditionNotMet' },
      { lost: true },
    ])!;
    stand.google.faults.add({ call, ...kind, times: 1 + Math.floor(run.random() * 2) });
  },
  cutPages: (run) => void (stand.google.api.mostPerPage = run.random() < 0.5 ? 1 : 2500),
  sync: async (run) => {
    run.minutes += 5;
    await syncNow(run.calendarId, at(run));
  },
  crash: async (run) => {
    run.minutes += 5;
    await syncNow(run.calendarId, at(run), testPorts({ open: dyingAfter(Math.floor(run.random() * 4)) }));
  },
  doublePush: async (run) => {
    run.minutes += 5;
    await Promise.all([syncNow(run.calendarId, at(run)), syncNow(run.calendarId, at(run))]);
  },
};

const sorted = <Item extends string | number>(items: readonly Item[]): Item[] =>
  items.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0));

const writes = (): number => {
  const { insert = 0, patch = 0, delete: deleted = 0 } = stand.google.api.counts;
  return insert + patch + deleted;
};

const expectConverged = async (run: Run, told: string): Promise<void> => {
  const { rows: live } = await sql(
    `select a.id, e.differs, e.etag, a.starts_at::text as starts from assignments a
     left join calendar_events e on e.assignment_id = a.id
     where a.freelancer_id = $1 and a.state = 'confirmed' order by a.id`,
    [run.person.id],
  );
  const marks = ours(run).map((event) => markOf(event)!);
  const wanted = live.filter(({ differs }) => differs !== 'deleted').map(({ id }) => id!);
  expect({ told, is: sorted(marks) }).toEqual({ told, is: sorted(wanted) });
  for (const event of ours(run)) {
    const row = live.find(({ id }) => id === markOf(event))!;
    expect({ told, is: event.etag }).toEqual({ told, is: row['etag'] });
    if (row['differs'] === null) {
      expect({ told, is: Date.parse(event.start.dateTime!) }).toEqual({
        told,
        is: new Date(row['starts']!).getTime(),
      });
    }
  }
  const { rows: blocks } = await sql(
    `select remote_id, extract(epoch from lower(during))::bigint::text as from from busy_blocks where calendar_id = $1`,
    [run.calendarId],
  );
  const busy = standing(stand.google, run.email)
    .filter((event) => !markOf(event) && event['transparency'] !== 'transparent')
    .flatMap((event) =>
      Array.from(
        { length: event.recurrence ? 4 : 1 },
        (_, week) => instantOf(event.start, 'UTC') / 1000 + week * 604_800,
      ),
    );
  expect({ told, is: sorted(blocks.map(({ from }) => Number(from))) }).toEqual({ told, is: sorted(busy) });
  for (const [id, etag] of run.foreign)
    expect({ told, is: calendarOf(run).events[id]?.etag }).toEqual({ told, is: etag });
};

const play = async (number: number): Promise<void> => {
  const random = randomFrom(seed + number);
  const client = await opened.world.addClient();
  const person = await opened.world.addFreelancer();
  const email = `model${number}@gmail.test`;
  const { calendarId } = await connectAccount(stand.google, opened.world, person, email, now);
  const run: Run = { client, person, email, calendarId, random, minutes: 0, day: 0, foreign: new Map() };
  const names = Object.keys(moves);
  const played: string[] = [];
  await moves['book']!(run);
  for (let step = 0; step < 10; step += 1) {
    const name = pick(random, [...names, 'sync', 'sync', 'book'])!;
    played.push(name);
    await moves[name]!(run);
  }
  stand.google.faults.clear();
  stand.google.api.mostPerPage = 2500;
  const told = `run ${number} of seed ${seed}: ${played.join(' ')}`;
  await moves['sync']!(run);
  await moves['sync']!(run);
  await expectConverged(run, told);
  const before = writes();
  await moves['sync']!(run);
  expect({ told, is: writes() }).toEqual({ told, is: before });
};

test(
  `${runs} random lives of a calendar come together within two rounds, and the third writes nothing`,
  async () => {
    for (let number = 0; number < runs; number += 1) await play(number);
    expect(writes()).toBeGreaterThan(runs);
  },
  24 * 3600_000,
);
