import { createSeries as contract } from '../../contracts/src/series.ts';
import { createSeries } from '../../functions/src/bookings/series/create-series.ts';
import { previewSeries } from '../../functions/src/bookings/series/preview-series.ts';
import { enterAs, type RequestContext } from '../../functions/src/http/request-context.ts';
import { inTransaction, type Transaction } from '../../functions/src/platform/postgres.ts';
import type { FilledWorld } from './fill-freelancers.ts';

export interface MeasuredSeries {
  readonly call: string;
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
  /** Of the whole transaction, `begin` and `commit` apart. */
  readonly statements: number;
}

const seats = 5;
const now = new Date();

const order = ({ siteId }: FilledWorld, freelancerIds: readonly string[]) => {
  const first = new Date(now.getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
  return contract.body.parse({
    siteId,
    shifts: [{ role: 'waiter', start: `${first}T09:00`, end: `${first}T17:00`, freelancerIds }],
    // 52 dates within the 180 days for which free time is known.
    rule: 'FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=52',
  });
};

const timed = async (
  uid: string,
  work: (context: RequestContext) => Promise<unknown>,
): Promise<{ milliseconds: number; statements: number }> => {
  let statements = 0;
  const startedAt = performance.now();
  await inTransaction('read write', async (tx) => {
    const counting: Transaction = {
      query: (text, values) => {
        statements += 1;
        return tx.query(text, values);
      },
    };
    const caller = await enterAs(counting, uid);
    const actor = { userId: caller.userId, channel: 'web' as const, requestId: 'bench' };
    await work({ tx: counting, caller, actor, now, changedFreelancers: new Set(), changedHolds: new Map() });
  });
  return { milliseconds: performance.now() - startedAt, statements };
};

const summary = (call: string, runs: readonly { milliseconds: number; statements: number }[]): MeasuredSeries => {
  const sorted = runs.map(({ milliseconds }) => milliseconds).toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { call, p50: at(0.5), p95: at(0.95), most: at(1), statements: runs[0]!.statements };
}; // prettier-ignore

/** Times previews and bookings of 52 shifts of five named people each, every time other people. */
export const measureSeries = async (world: FilledWorld, runs: number): Promise<MeasuredSeries[]> => {
  const previews = [];
  const bookings = [];
  // The first loads the libraries and plans the statements; it is not counted.
  for (let run = 0; run <= runs; run += 1) {
    const people = world.freelancerIds.slice(run * seats, (run + 1) * seats);
    const body = order(world, people);
    previews.push(
      await timed(world.uid, (context) => previewSeries(context, { params: {}, query: {}, body })),
    );
    bookings.push(
      await timed(world.uid, (context) => createSeries(context, { params: {}, query: {}, body })),
    );
  }
  return [summary('preview', previews.slice(1)), summary('booking', bookings.slice(1))];
};
