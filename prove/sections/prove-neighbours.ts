import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sweepProjections } from '../../functions/src/delivery/project-availability.ts';
import { deliverNotifications } from '../../functions/src/notifications/deliver-notifications.ts';
import { notifyPeople } from '../../functions/src/notifications/notify-people.ts';
import { now as presentTime } from '../../functions/src/platform/clock.ts';
import { reportError } from '../../functions/src/platform/monitoring.ts';
import { calendarPorts } from '../../functions/src/calendar-ports.ts';
import { syncCalendars } from '../../functions/src/calendars/sync-calendars.ts';
import { checkCalendars } from '../check/check-calendars.ts';
import { checkHistory } from '../check/check-history.ts';
import { checkLive } from '../check/check-live.ts';
import { checkInboxes, checkPushes, readPushes, type Taken } from '../check/check-pushes.ts';
import { readTree } from '../check/live-tree.ts';
import { book, waited, type Acknowledged } from '../harness/call-api.ts';
import { addPeople, addSite, type Person, type Site } from '../harness/people.ts';
import { pick, randomFrom } from '../harness/random.ts';
import { startApple, startGoogle, type CalendarServer } from '../harness/start-calendars.ts';
import { startNeighbours, type Neighbours } from '../harness/start-neighbours.ts';
import { finding, type Finding, type Plan, type SectionResult } from '../plan.ts';

const minuteMs = 60_000;
const addedAllowedMs = 20;
/** A step waits so long for its jobs: one that hangs on a neighbour goes on beside the steps after. */
const stepMs = 250;
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;

/** The clock of this process goes on from this moment. */
const moveTo = (at: Date): void =>
  writeFileSync(process.env['FLXIBL_CLOCK_FILE']!, String(at.getTime() - Date.now()));

const syncAllCalendars = (now: Date): Promise<number> => syncCalendars(now, calendarPorts);

const runJobs = async (): Promise<void> => {
  for (const job of [notifyPeople, deliverNotifications, sweepProjections, syncAllCalendars]) {
    // As the scheduler does: what fails is reported, and runs again at the next tick.
    await job(presentTime()).catch((error: unknown) => reportError(error, { job: job.name }));
  }
};

let running: Promise<void> | undefined;
/** Begins the jobs unless they still run. @returns when they are done, or hang */
const tick = async (): Promise<void> => {
  running ??= runJobs().finally(() => (running = undefined));
  await Promise.race([running, sleep(stepMs)]);
};

interface World {
  readonly neighbours: Neighbours;
  readonly calendars: readonly CalendarServer[];
  readonly sites: readonly Site[];
  readonly people: readonly Person[];
  readonly random: () => number;
}

interface Day {
  readonly answers: Acknowledged[];
  readonly refused: string[];
  readonly waits: number[];
}

let slot = 0;

/** A day in steps of ten minutes: bookings in each, then the jobs. */
const liveADay = async ({ sites, people, random }: World, from: Date, perStep: number): Promise<Day> => {
  const day: Day = { answers: [], refused: [], waits: [] };
  for (let step = 0; step < 144; step += 1) {
    moveTo(new Date(from.getTime() + step * 10 * minuteMs));
    waited.length = 0;
    for (let n = 0; n < perStep; n += 1) {
      // Nobody is asked for twice at one time: every booking can succeed.
      slot += 1;
      const person = people[slot % people.length]!;
      const turn = Math.floor(slot / people.length);
      const date = new Date(from.getTime() + (4 + Math.floor(turn / 16)) * 1440 * minuteMs).toISOString().slice(0, 10); // prettier-ignore
      const hour = String(6 + (turn % 16)).padStart(2, '0');
      const wish = {
        site: pick(random, sites),
        person,
        start: `${date}T${hour}:00`,
        end: `${date}T${hour}:45`,
      };
      const { status, body, acknowledged } = await book(wish);
      if (acknowledged) day.answers.push(acknowledged);
      else day.refused.push(`${status} ${JSON.stringify(body).slice(0, 200)}`);
    }
    day.waits.push(...waited);
    await tick();
  }
  return day;
};

const waiting = async ({ owner }: Neighbours): Promise<number> =>
  (
    await owner.query<{ n: number }>(
      `select (select count(*) from deliveries where state = 'pending')::int + (select count(*) from pending_projections)::int as n`,
    )
  ).rows[0]!.n;

/** Minutes of the simulated clock until nothing waits any more and all calendars show what was answered. */
const drain = async (
  { neighbours, calendars }: World,
  answers: readonly Acknowledged[],
  from: Date,
): Promise<number> => {
  await running;
  for (let minute = 0; minute < 60; minute += 1) {
    moveTo(new Date(from.getTime() + minute * minuteMs));
    await runJobs();
    if ((await waiting(neighbours)) === 0 && checkCalendars(calendars, answers).length === 0) return minute;
  }
  return Infinity;
};

interface Outage {
  readonly name: string;
  begin(): Promise<void>;
  end(): Promise<void>;
}

const nobody: Outage = { name: 'nobody', begin: async () => {}, end: async () => {} };

const outageOf = (name: string, server: CalendarServer | undefined): Outage[] =>
  server ? [{ name, begin: () => server.stop(), end: () => server.start() }] : [];

/** Each neighbour down for a simulated day; the task queue and Sentry cannot be reached in any of them. */
export const proveNeighbours = async (plan: Plan): Promise<SectionResult> => {
  const random = randomFrom(plan.seed);
  const perStep = Math.max(1, Math.min(5, Math.round(plan.minutes / 2)));
  const start = new Date(Math.ceil(Date.now() / 86_400_000) * 86_400_000);
  moveTo(start);
  const neighbours = await startNeighbours(plan, start);
  const servers: CalendarServer[] = [];
  try {
    const people = await addPeople(neighbours, 100, start);
    const sites = [await addSite(neighbours), await addSite(neighbours)];
    const google = await startGoogle(plan, neighbours, people.slice(0, 10), start);
    servers.push(google);
    const apple = await startApple(plan, people.slice(10, 15), start);
    if (apple) servers.push(apple);
    const world = { neighbours, calendars: servers, sites, people, random };
    // The stand-in for FCM forgets what it took when it ends.
    const earlierPushes: Taken[] = [];
    const outages: readonly Outage[] = [
      nobody,
      {
        name: 'FCM',
        begin: async () => {
          earlierPushes.push(...(await readPushes(neighbours.fcm.url)));
          await neighbours.fcm.close();
        },
        end: () => neighbours.startFcm(),
      },
      { name: 'Realtime Database', begin: () => neighbours.live.close(), end: () => neighbours.startLive() },
      {
        name: 'Realtime Database (hangs)',
        begin: async () => neighbours.faultLive(() => 'lost'),
        end: async () => {
          neighbours.faultLive(undefined);
          neighbours.live.interrupt();
        },
      },
      ...outageOf('Google', google),
      ...outageOf('Apple', apple),
      { ...nobody, name: 'nobody again' },
    ];
    const figures: Record<string, string | number> = apple ? {} : { Apple: 'Radicale is not installed' };
    const findings: Finding[] = [];
    const all: Acknowledged[] = [];
    const p95s = new Map<string, number>();
    for (const [index, outage] of outages.entries()) {
      const title = `${outage.name} down`;
      const from = new Date(start.getTime() + index * 2 * 1440 * minuteMs);
      moveTo(from);
      await outage.begin();
      const day = await liveADay(world, from, perStep);
      all.push(...day.answers);
      const backlog = (await waiting(neighbours)) + checkCalendars(servers, all).length;
      await outage.end();
      const drained = await drain(world, all, new Date(from.getTime() + 1440 * minuteMs));
      const p95 = quantile(day.waits, 0.95);
      p95s.set(outage.name, p95);
      figures[title] =
        `${day.answers.length} bookings, waited p50 ${quantile(day.waits, 0.5).toFixed(1)} p95 ${p95.toFixed(1)} ms, backlog ${backlog} drained in ${drained} min`;
      const pushes = checkPushes([...earlierPushes, ...(await readPushes(neighbours.fcm.url))], all, 1);
      const tree = await readTree(neighbours.live.url);
      const days = all.map(({ person, startsAt }) => [person.id, startsAt.slice(0, 10)] as const);
      const history = await checkHistory(neighbours.owner, all);
      findings.push(
        finding(`${title}: every booking succeeds`, day.refused),
        finding(`${title}: the backlog is drained`, Number.isFinite(drained) ? [] : [`${await waiting(neighbours)} still wait`]), // prettier-ignore
        finding(`${title}: nothing is doubled`, pushes.tooOften),
        finding(`${title}: nothing is lost`, [...pushes.missing, ...pushes.unasked, ...history.kept, ...history.phantoms]), // prettier-ignore
        finding(`${title}: live layer = database afterwards`, await checkLive(neighbours.owner, tree, days)),
        finding(`${title}: inboxes have everything once`, checkInboxes(tree, all)),
        finding(`${title}: each calendar has one event for each booking`, checkCalendars(servers, all)),
      );
    }
    // What is waited for when all are well, before and after, is no fault of theirs.
    const usual = Math.max(...[...p95s].flatMap(([name, p95]) => (name.startsWith('nobody') ? [p95] : [])));
    for (const [name, p95] of p95s) {
      const added = p95 - usual;
      findings.push(finding(`${name} down: less than ${addedAllowedMs} ms added, p95`, added < addedAllowedMs ? [] : [`${added.toFixed(1)} ms`])); // prettier-ignore
    }
    return { figures, findings };
  } finally {
    for (const server of servers) await server.stop().catch(() => undefined);
    await neighbours.stop();
  }
};
