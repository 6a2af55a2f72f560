import { log } from '../platform/log.ts';
import { raiseAlert } from '../platform/monitoring.ts';
import { inTransaction, type Transaction } from '../platform/postgres.ts';
import { reconcileFreelancers, reconcileInboxes } from './compare-live.ts';
import {
  endRound,
  leaseRound,
  listFreelancersAfter,
  listInboxesAfter,
  noteFound,
  orderDueRound,
  releaseRound,
  type Found,
  type Round,
} from './reconciliations-sql.ts';

/** How many at once: their live days are read together, some five kilobytes each. */
const page = 200;
const everyHours = 24;
// A page takes some seconds at most; whoever dies leaves the round to the next run after that.
const leaseSeconds = 60;

const asJob = <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  inTransaction('read write', async (tx) => {
    await tx.query('select enter_as_job()');
    return await work(tx);
  });

interface Page {
  readonly found: Found;
  readonly next: { readonly phase: Round['phase']; readonly reached: string | null };
  readonly isLast: boolean;
}

const comparePage = async (
  { phase, reached }: Round,
  now: Date,
  deliverInboxes: (now: Date) => Promise<number>,
): Promise<Page> => {
  if (phase === 'freelancers') {
    const ids = await asJob((tx) => listFreelancersAfter(tx, reached, page));
    const found = await reconcileFreelancers(ids, now);
    const isEnd = ids.length < page;
    return {
      found,
      next: isEnd ? { phase: 'inboxes', reached: null } : { phase, reached: ids.at(-1)! },
      isLast: false,
    };
  }
  const people = await asJob((tx) => listInboxesAfter(tx, reached, page));
  return {
    found: await reconcileInboxes(people, now, deliverInboxes),
    next: { phase, reached: people.at(-1)?.userId ?? reached },
    isLast: people.length < page,
  };
};

interface RunLimits {
  /** When to stop and leave the rest to the next run; Infinity: never. */
  readonly forMs: number;
}

/**
 * Compares the live layer with Postgres where a round is open or due, repairs what differs and tells monitoring of it.
 * Bookings go on beside it: only freelancers who are wrong are locked, for one statement. @returns how many it repaired
 */
export const reconcileLive = async (
  now: Date,
  deliverInboxes: (now: Date) => Promise<number>,
  { forMs }: RunLimits = { forMs: 240_000 },
): Promise<number> => {
  const startedAt = performance.now();
  let repaired = 0;
  let round = await asJob(async (tx) => {
    await orderDueRound(tx, now, everyHours);
    return await leaseRound(tx, now, leaseSeconds);
  });
  while (round) {
    const present = round;
    const elapsed = performance.now() - startedAt;
    if (elapsed > forMs) {
      await asJob((tx) => releaseRound(tx, present.id));
      return repaired;
    }
    const { found, next, isLast } = await comparePage(present, now, deliverInboxes);
    repaired += found.repaired;
    const until = new Date(now.getTime() + performance.now() - startedAt + leaseSeconds * 1000);
    const goesOn = await asJob((tx) => noteFound(tx, present, found, next, { until }));
    if (!goesOn) {
      // It was begun anew by whoever ordered a rebuild: the next run takes it.
      await asJob((tx) => releaseRound(tx, present.id));
      return repaired;
    }
    if (isLast) {
      await end(present.id, new Date(now.getTime() + performance.now() - startedAt));
      return repaired;
    }
    round = { id: present.id, ...next };
  }
  return repaired;
};

const end = async (id: string, at: Date): Promise<void> => {
  const ended = await asJob((tx) => endRound(tx, id, at));
  if (!ended || ended.drifted === 0) return;
  const figures = { drifted: ended.drifted, repaired: ended.repaired };
  // A rebuild was asked for because something is wrong: nobody has to be told.
  if (ended.kind === 'rebuild') log('INFO', 'live layer rebuilt', figures);
  else await raiseAlert({ name: 'drift', sentence: 'The live layer had drifted from Postgres.', figures });
};
