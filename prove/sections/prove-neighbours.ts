import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sweepProjections } from '../../functions/src/delivery/project-availability.ts';
import { deliverNotifications } from '../../functions/src/notifications/deliver-notifications.ts';
import { notifyPeople } from '../../functions/src/notifications/notify-people.ts';
import { now as presentTime } from '../../functions/src/platform/clock.ts';
import { reportError } from '../../functions/src/platform/monitoring.ts';
import { checkHistory } from '../check/check-history.ts';
import { checkLive } from '../check/check-live.ts';
import { checkInboxes, checkPushes, readPushes } from '../check/check-pushes.ts';
import { readTree } from '../check/live-tree.ts';
import { book, waited, type Acknowledged } from '../harness/call-api.ts';
import { addPeople, addSite, type Person, type Site } from '../harness/people.ts';
import { pick, randomFrom } from '../harness/random.ts';
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

const runJobs = async (): Promise<void> => {
  for (const job of [notifyPeople, deliverNotifications, sweepProjections]) {
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

/** Minutes of the simulated clock until nothing waits any more. */
const drain = async (neighbours: Neighbours, from: Date): Promise<number> => {
  await running;
  for (let minute = 0; minute < 120; minute += 1) {
    moveTo(new Date(from.getTime() + minute * minuteMs));
    await runJobs();
    if ((await waiting(neighbours)) === 0) return minute;
  }
  return Infinity;
};

interface Outage {
  readonly name: string;
  begin(neighbours: Neighbours): Promise<void>;
  end(neighbours: Neighbours): Promise<void>;
}

const nothing = async (): Promise<void> => {};
const outages: readonly Outage[] = [
  { name: 'nobody', begin: nothing, end: nothing },
  { name: 'FCM', begin: ({ fcm }) => fcm.close(), end: (neighbours) => neighbours.startFcm() },
  {
    name: 'Realtime Database',
    begin: ({ live }) => live.close(),
    end: (neighbours) => neighbours.startLive(),
  },
  {
    name: 'Realtime Database (hangs)',
    begin: async (neighbours) => neighbours.faultLive(() => 'lost'),
    end: async (neighbours) => {
      neighbours.faultLive(undefined);
      neighbours.live.interrupt();
    },
  },
];

/** Each neighbour down for a simulated day; the task queue and Sentry cannot be reached in any of them. */
export const proveNeighbours = async (plan: Plan): Promise<SectionResult> => {
  const random = randomFrom(plan.seed);
  const perStep = Math.max(1, Math.min(5, Math.round(plan.minutes / 2)));
  const start = new Date(Math.ceil(Date.now() / 86_400_000) * 86_400_000);
  moveTo(start);
  const neighbours = await startNeighbours(plan, start);
  try {
    const people = await addPeople(neighbours, 100, start);
    const sites = [await addSite(neighbours), await addSite(neighbours)];
    const world = { neighbours, sites, people, random };
    const figures: Record<string, string | number> = {};
    const findings: Finding[] = [];
    const all: Acknowledged[] = [];
    let usualP95: number | undefined;
    for (const [index, outage] of outages.entries()) {
      const { name } = outage;
      const from = new Date(start.getTime() + index * 2 * 1440 * minuteMs);
      moveTo(from);
      // The stand-in forgets what it took when it ends.
      const before = await readPushes(neighbours.fcm.url);
      const answersBefore = [...all];
      await outage.begin(neighbours);
      const day = await liveADay(world, from, perStep);
      const backlog = await waiting(neighbours);
      await outage.end(neighbours);
      const drained = await drain(neighbours, new Date(from.getTime() + 1440 * minuteMs));
      all.push(...day.answers);
      const taken = await readPushes(neighbours.fcm.url);
      const own = name === 'FCM' ? taken : [...taken];
      const pushes = checkPushes(
        own,
        name === 'FCM' ? day.answers : all.filter((one) => !missed.has(one)),
        1,
      );
      if (name === 'FCM') for (const one of answersBefore) missed.add(one);
      const p95 = quantile(day.waits, 0.95);
      // What is waited for when all are well is no fault of theirs.
      usualP95 ??= p95;
      const added = Math.max(0, p95 - usualP95);
      figures[`${name} down`] =
        `${day.answers.length} bookings, waited p50 ${quantile(day.waits, 0.5).toFixed(1)} p95 ${p95.toFixed(1)} ms, backlog ${backlog} drained in ${drained} min (${before.length} pushes before)`;
      const tree = await readTree(neighbours.live.url);
      const days = all.map(({ person, startsAt }) => [person.id, startsAt.slice(0, 10)] as const);
      const history = await checkHistory(neighbours.owner, all);
      findings.push(
        finding(`${name} down: every booking succeeds`, day.refused),
        finding(`${name} down: less than ${addedAllowedMs} ms added, p95`, added < addedAllowedMs ? [] : [`${added.toFixed(1)} ms`]), // prettier-ignore
        finding(`${name} down: the backlog is drained`, Number.isFinite(drained) ? [] : [`${await waiting(neighbours)} still wait`]), // prettier-ignore
        finding(`${name} down: nothing is doubled`, pushes.tooOften),
        finding(`${name} down: nothing is lost`, [...pushes.missing, ...pushes.unasked, ...history.kept, ...history.phantoms]), // prettier-ignore
        finding(
          `${name} down: live layer = database afterwards`,
          await checkLive(neighbours.owner, tree, days),
        ),
        finding(`${name} down: inboxes have everything once`, checkInboxes(tree, all)),
      );
    }
    return { figures, findings };
  } finally {
    await neighbours.stop();
  }
};

/** Whose pushes the stand-in has forgotten. */
const missed = new Set<Acknowledged>();
