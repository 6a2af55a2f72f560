import { setTimeout as sleep } from 'node:timers/promises';
import { checkHistory } from '../check/check-history.ts';
import { checkAnswersAreShown, checkLive } from '../check/check-live.ts';
import { checkInboxes, checkPushes, readPushes } from '../check/check-pushes.ts';
import { readTree } from '../check/live-tree.ts';
import { VersionWatch } from '../check/watch-versions.ts';
import { book, callApi, type Acknowledged } from '../harness/call-api.ts';
import { Deliverers } from '../harness/deliverers.ts';
import { addPeople, addSite, type Person, type Site } from '../harness/people.ts';
import { replayPushes } from '../harness/replay-pushes.ts';
import { pick, randomFrom } from '../harness/random.ts';
import { startNeighbours, type Neighbours } from '../harness/start-neighbours.ts';
import { finding, type Plan, type SectionResult } from '../plan.ts';
import { findCorruptions } from './corrupt-and-find.ts';

const clientsAtOnce = 8;
const settledWithinSeconds = 60;
const faultShare = 0.2;

// Together a fifth: 429 with a wait, 500, 503, and no answer.
const faultFcm = async ({ fcm }: Neighbours): Promise<void> => {
  const faults = [
    { code: 'QUOTA_EXCEEDED', retryAfterSeconds: 5 },
    { code: 'INTERNAL' },
    { code: 'UNAVAILABLE' },
    { code: 'TIMEOUT' },
  ];
  // One is asked after the other, so the later ones meet what the earlier ones left.
  for (const [index, fault] of faults.entries()) {
    const share = 0.05 / (1 - 0.05 * index);
    await fetch(`${fcm.url}/faults`, { method: 'POST', body: JSON.stringify({ ...fault, share }) });
  }
};

const faultsOfLive = ['unavailable', 'lost', 'cut_before', 'cut_after'] as const;

interface Load {
  readonly sites: readonly Site[];
  readonly people: readonly Person[];
  readonly bookings: number;
  readonly random: () => number;
  /** Told after every answer. */
  readonly between: (answered: number) => void;
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** Books and cancels until so many bookings are acknowledged. */
const load = async ({
  sites,
  people,
  bookings,
  random,
  between,
}: Load): Promise<{ answers: Acknowledged[]; strange: string[]; asked: number }> => {
  const answers: Acknowledged[] = [];
  const strange: string[] = [];
  let asked = 0;
  const client = async (): Promise<void> => {
    while (answers.length < bookings) {
      const day = new Date(Date.now() + (2 + Math.floor(random() * 50)) * 86_400_000)
        .toISOString()
        .slice(0, 10);
      const hour = 6 + Math.floor(random() * 15);
      const [site, person] = [pick(random, sites), pick(random, people)];
      const wish = {
        site,
        person,
        start: `${day}T${twoDigits(hour)}:00`,
        end: `${day}T${twoDigits(hour)}:45`,
      };
      const { status, body, acknowledged } = await book(wish);
      asked += 1;
      if (acknowledged) {
        answers.push(acknowledged);
        if (random() < 0.1) {
          const path = `/bookings/${acknowledged.bookingId}/cancel`;
          const answer = await callApi('POST', path, site, { reason: 'Proof' });
          if (answer.status === 200) acknowledged.cancelled = true;
          else strange.push(`cancelling answers ${answer.status} ${String(answer.body['code'])}`);
        }
      } else if (status !== 409 || body['code'] !== 'freelancer_taken') {
        strange.push(`${status} ${String(body['code'])}`);
      }
      between(answers.length);
    }
  };
  await Promise.all(Array.from({ length: clientsAtOnce }, client));
  return { answers, strange, asked };
};

const queueLength = async ({ owner }: Neighbours): Promise<number> => {
  const { rows } = await owner.query<{ n: number }>(
    `select (select count(*) from deliveries where state = 'pending')::int + (select count(*) from pending_projections)::int
       + (select count(*) from event_log e, event_cursors c where c.name = 'notifications' and (e.tx, e.seq) > (c.tx, c.seq))::int as n`,
  );
  return rows[0]!.n;
};

/** Until nothing waits any more; four times as long as promised at most, to say how long it takes. */
const workOff = async (neighbours: Neighbours): Promise<void> => {
  const startedAt = performance.now();
  for (let left = await queueLength(neighbours); left > 0; left = await queueLength(neighbours)) {
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    if (seconds > 4 * settledWithinSeconds) return;
    console.error(`${left} still wait after ${seconds} s`);
    await sleep(1_000);
  }
};

/** 10,000 bookings while a fifth of all that FCM and the live layer are asked fails, and deliverers are killed. */
export const proveEffects = async (plan: Plan): Promise<SectionResult> => {
  const now = new Date();
  const random = randomFrom(plan.seed);
  const bookings = Math.max(100, Math.min(10_000, Math.round(plan.minutes * 1_000)));
  const kills = Math.max(5, Math.round(bookings / 100));
  const neighbours = await startNeighbours(plan, now);
  const deliverers = new Deliverers(neighbours.databaseUrl);
  const watch = new VersionWatch(neighbours.live.url);
  try {
    const people = await addPeople(neighbours, 200, now);
    const sites = await Promise.all([1, 2, 3, 4].map(() => addSite(neighbours)));
    await deliverers.start(3);
    // What everybody is shown at first would make good what is forgotten of the bookings.
    await workOff(neighbours);
    await watch.start();
    await faultFcm(neighbours);
    neighbours.faultLive(() => (random() < faultShare ? pick(random, faultsOfLive) : undefined));

    let killing = Promise.resolve();
    const killOne = (): void => {
      killing = killing.then(() => deliverers.kill(Math.floor(random() * 3)));
    };
    let killed = 0;
    const startedAt = performance.now();
    const { answers, strange, asked } = await load({
      sites,
      people,
      bookings,
      random,
      between: (answered) => {
        while (killed < kills / 2 && answered >= (killed * bookings * 2) / kills) {
          killed += 1;
          killOne();
        }
      },
    });
    const loadSeconds = (performance.now() - startedAt) / 1000;
    // The rest while they work off what has gathered.
    for (; killed < kills; killed += 1) {
      killOne();
      await sleep(200 * random());
    }
    await killing;

    await fetch(`${neighbours.fcm.url}/faults`, { method: 'DELETE' });
    neighbours.faultLive(undefined);
    const stoppedAt = performance.now();
    await workOff(neighbours);
    const settledSeconds = (performance.now() - stoppedAt) / 1000;

    const byThemselves = checkPushes(await readPushes(neighbours.fcm.url), answers, 2);
    const dead = await neighbours.owner.query<{ tag: string; cause: string; mailed: boolean }>(
      `select n.tag, d.cause, m.notification_id is not null as mailed
       from deliveries d join notifications n on n.id = d.notification_id left join mails m on m.notification_id = n.id
       where d.state = 'dropped'`,
    );
    const silent = byThemselves.missing.filter(
      (line) => !dead.rows.some(({ tag }) => line.includes(tag.replace('assignment:', ''))),
    );
    const unmailed = dead.rows.filter(({ mailed }) => !mailed).map(({ tag }) => `${tag} is not mailed`);
    const replayed = await replayPushes(neighbours);
    await workOff(neighbours);
    await deliverers.stop();
    // From here on the tree is spoilt on purpose.
    watch.stop();

    const tree = await readTree(neighbours.live.url);
    const pushes = checkPushes(await readPushes(neighbours.fcm.url), answers, 3);
    const history = await checkHistory(neighbours.owner, answers);
    const days = answers.map(({ person, startsAt }) => [person.id, startsAt.slice(0, 10)] as const);
    const corruptions = plan.plant === undefined ? await findCorruptions(neighbours, answers, days) : [];
    return {
      figures: {
        bookings: answers.length,
        cancelled: answers.filter(({ cancelled }) => cancelled).length,
        'refused with 409': asked - answers.length,
        'bookings a second': Math.round(answers.length / loadSeconds),
        'deliverers killed': deliverers.kills,
        'pushed twice': byThemselves.doubled,
        'dead letters': dead.rows.map(({ cause }) => cause).join(', ') || 'none',
        'of them had not arrived': byThemselves.missing.length - silent.length,
        'tried again by an admin': replayed,
        'settled after, s': Number(settledSeconds.toFixed(1)),
        'versions seen': watch.seen,
      },
      findings: [
        finding('every booking is answered 201 or a justified 409', strange),
        finding('nothing acknowledged is lost or changed', history.kept),
        finding('nothing stands that no answer told of', history.phantoms),
        finding('nobody is booked twice', history.overlaps),
        finding('live layer = database', await checkLive(neighbours.owner, tree, days)),
        finding('nobody is shown free while an answer says booked', checkAnswersAreShown(tree, answers)),
        finding('v never falls', watch.fallen),
        finding('each push arrives at least once, or is a dead letter', silent),
        finding('each dead letter goes by mail as well', unmailed),
        finding('each push arrives at least once when dead letters were tried again', pushes.missing),
        finding('each push arrives at most twice', byThemselves.tooOften),
        finding('no push without its booking', pushes.unasked),
        finding('each inbox has everything once', checkInboxes(tree, answers)),
        finding(`settled within ${settledWithinSeconds} s after the faults stop`, settledSeconds <= settledWithinSeconds ? [] : [`${settledSeconds.toFixed(0)} s`]), // prettier-ignore
        ...(plan.plant === undefined
          ? [finding('every corruption of the result is found', corruptions)]
          : []),
      ],
    };
  } finally {
    watch.stop();
    await deliverers.stop();
    await neighbours.stop();
  }
};
