import { liveDayPath, type LiveDay } from '@flxibl/contracts/live-availability';
import { rebuildEverything } from '../../functions/src/delivery/rebuild-everything.ts';
import { deliverInboxes } from '../../functions/src/notifications/deliver-inboxes.ts';
import { writeLiveDays } from '../../functions/src/platform/realtime.ts';
import { checkLive } from '../check/check-live.ts';
import { readTree, tamper } from '../check/live-tree.ts';
import { VersionWatch } from '../check/watch-versions.ts';
import { addPeople, type Person } from '../harness/people.ts';
import { pick, randomFrom, shuffle } from '../harness/random.ts';
import { startNeighbours, type Neighbours } from '../harness/start-neighbours.ts';
import { finding, type Plan, type SectionResult } from '../plan.ts';

const dayAt = (n: number, now: Date): string =>
  new Date(now.getTime() + n * 86_400_000).toISOString().slice(0, 10);

/** As from deliverers that overtake and repeat each other: each version of each day three times, in any order. */
const writeShuffled = async (
  people: readonly Person[],
  projections: number,
  random: () => number,
  now: Date,
): Promise<string[]> => {
  const places = people.flatMap(({ id }) => [1, 2].map((n) => liveDayPath(id, dayAt(n + 400, now))));
  const versions = Math.ceil(projections / places.length);
  const free = (v: number): string => `${String(v % 24).padStart(2, '0')}00-2400`;
  const all = places.flatMap((path) =>
    Array.from({ length: versions }, (_, v): [string, LiveDay] => [path, { v, free: free(v) }]),
  );
  const queue = shuffle(random, [...all, ...all, ...all]);
  const deliverer = async (): Promise<void> => {
    while (queue.length > 0) {
      // A map: of one place twice in a batch the later stays, as it would of one freelancer.
      await writeLiveDays(new Map(queue.splice(0, 1 + Math.floor(random() * 5))), 20_000);
    }
  };
  await Promise.all(Array.from({ length: 8 }, deliverer));
  return places.map((path) => `${path} ${versions - 1} ${free(versions - 1)}`);
};

const wrongLast = async (url: string, expected: readonly string[]): Promise<string[]> => {
  const { availability = {} } = await readTree(url);
  return expected.filter((one) => {
    const [path = '', v, free] = one.split(' ');
    const [, id = '', day = ''] = path.split('/');
    const shown = availability[id]?.[day];
    return shown?.v !== Number(v) || shown.free !== free;
  });
};

/** Makes so many freelancers wrong in the live layer, in one of the ways in which they can be. */
const plantDrifts = async (
  { live }: Neighbours,
  people: readonly Person[],
  random: () => number,
  now: Date,
): Promise<void> => {
  const { availability = {} } = await readTree(live.url);
  const spoil = async ({ id }: Person): Promise<void> => {
    const day = dayAt(Math.floor(random() * 58), now);
    // Nothing is there when the first rebuild wrote nothing: a finding of its own.
    const shown = availability[id]?.[day] ?? { v: 0, free: '' };
    const value = pick(random, [
      { ...shown, free: '0100-0200' },
      { v: shown.v + 1 + Math.floor(random() * 50), free: '' },
      { v: 0, free: '2300-2400' },
      null,
    ]);
    await tamper(live.url, `availability/${id}/${day}`, value);
  };
  for (let from = 0; from < people.length; from += 50) await Promise.all(people.slice(from, from + 50).map(spoil)); // prettier-ignore
};

/** 10,000 projections in any order and three times each, then 1,000 planted drifts repaired in one run. */
export const proveProjections = async (plan: Plan): Promise<SectionResult> => {
  const now = new Date();
  const random = randomFrom(plan.seed);
  const projections = Math.max(2_000, Math.min(10_000, Math.round(plan.minutes * 2_000)));
  const drifts = Math.max(200, Math.min(1_000, Math.round(plan.minutes * 300)));
  const neighbours = await startNeighbours(plan, now);
  const watch = new VersionWatch(neighbours.live.url);
  try {
    const people = await addPeople(neighbours, drifts + 200, now);
    await watch.start();
    const startedAt = performance.now();
    const expected = await writeShuffled(people.slice(0, 50), projections, random, now);
    const shuffledSeconds = (performance.now() - startedAt) / 1000;
    const last = await wrongLast(neighbours.live.url, expected);

    // Days 400 and later are no truth of the database: they would count as drift.
    watch.stop();
    for (const { id } of people.slice(0, 50)) for (const n of [401, 402]) await tamper(neighbours.live.url, liveDayPath(id, dayAt(n, now)), null); // prettier-ignore
    // As after the loss of the live layer: nothing is shown, and nothing is on its way.
    await neighbours.owner.query('delete from pending_projections');
    const first = await rebuildEverything(new Date(), deliverInboxes);
    await plantDrifts(neighbours, people.slice(0, drifts), random, now);
    const repairing = new VersionWatch(neighbours.live.url);
    await repairing.start();
    const repairedAt = performance.now();
    const found = await rebuildEverything(new Date(), deliverInboxes);
    const repairSeconds = (performance.now() - repairedAt) / 1000;
    repairing.stop();
    const days = people.flatMap(({ id }) => Array.from({ length: 59 }, (_, n) => [id, dayAt(n, now)] as const)); // prettier-ignore
    const left = await checkLive(neighbours.owner, await readTree(neighbours.live.url), days);
    const again = await rebuildEverything(new Date(), deliverInboxes);
    return {
      figures: {
        projections: projections * 3,
        'a second': Math.round((projections * 3) / shuffledSeconds),
        'versions seen': watch.seen,
        'written by the first rebuild': first.freelancers.repaired,
        'drifts planted': drifts,
        'drifts found': found.freelancers.drifted,
        'drifts repaired': found.freelancers.repaired,
        'repaired in, s': Number(repairSeconds.toFixed(1)),
        'freelancers compared a second': Math.round(people.length / repairSeconds),
      },
      findings: [
        finding('v never falls', [...watch.fallen, ...repairing.fallen]),
        finding('the last version is what stays', last),
        finding('planted drifts are found, and nothing else', found.freelancers.drifted === drifts ? [] : [`found ${found.freelancers.drifted} of ${drifts}`]), // prettier-ignore
        finding('planted drifts are repaired in one run', left),
        finding('what is repaired stays so', again.freelancers.drifted === 0 ? [] : [`${again.freelancers.drifted} drifted again`]), // prettier-ignore
      ],
    };
  } finally {
    watch.stop();
    await neighbours.stop();
  }
};
