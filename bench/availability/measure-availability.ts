import type pg from 'pg';
import { createTimeOff } from '../../functions/src/availability/create-time-off.ts';
import { putAvailabilityRules } from '../../functions/src/availability/put-availability-rules.ts';
import { createBooking } from '../../functions/src/bookings/create-booking.ts';
import { rollAvailability } from '../../functions/src/delivery/projections-sql.ts';
import { enterAs, type RequestContext } from '../../functions/src/http/request-context.ts';
import { inTransaction } from '../../functions/src/platform/postgres.ts';
import { rollBatch } from '../../functions/src/delivery/roll-horizon.ts';

export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export interface Roll {
  readonly seconds: number;
  readonly moved: number;
  /** How long one batch kept its people locked, in milliseconds. */
  readonly batch: Quantiles;
  /** How long bookings took meanwhile; none where nobody booked. */
  readonly booking: Quantiles & { readonly count: number; readonly failed: number };
}

const quantilesOf = (times: readonly number[]): Quantiles => {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
};

const runAs = <Result>(
  uid: string,
  now: Date,
  work: (context: RequestContext) => Promise<Result>,
): Promise<Result> =>
  inTransaction('read write', async (tx) => {
    const caller = await enterAs(tx, uid);
    const actor = { userId: caller.userId, channel: 'web' as const, requestId: 'bench' };
    return await work({ tx, caller, actor, now, changedFreelancers: new Set(), changedHolds: new Map() });
  });

const timed = async (times: number[], work: () => Promise<unknown>): Promise<void> => {
  const startedAt = performance.now();
  await work();
  times.push(performance.now() - startedAt);
};

/** Rolls everybody on to the day, while one booking follows another: each of somebody picked anywhere. */
export const measureRoll = async (
  owner: pg.Pool,
  now: Date,
  { booking }: { booking: boolean },
): Promise<Roll> => {
  const { rows: people } = await owner.query<{ id: string; role: string }>(
    `select f.id, min(r.role_id) as role from freelancers f join freelancer_roles r on r.freelancer_id = f.id
     group by f.id order by md5(f.id::text) limit 20000`,
  );
  const { rows: sites } = await owner.query<{ id: string }>('select id from sites');
  const [batches, bookings]: [number[], number[]] = [[], []];
  let [moved, failed] = [0, 0];
  const rolling = new AbortController();
  const book = async (): Promise<void> => {
    for (let n = 0; !rolling.signal.aborted; n += 1) {
      const { id, role } = people[n % people.length]!;
      // By night, and overridden: nobody is refused for their week, so that each of them writes.
      const shift = {
        role,
        start: '2026-12-05T02:00',
        end: '2026-12-05T05:00',
        headcount: 1,
        freelancerIds: [id],
      };
      const override = { reasons: ['freelancer_not_available' as const], because: 'Bench' };
      await timed(bookings, () =>
        runAs('booker', now, (context) =>
          createBooking(context, {
            params: {},
            query: {},
            body: { siteId: sites[0]!.id, shifts: [shift], override },
          }),
        ).catch(() => (failed += 1)),
      );
    }
  };
  const roll = async (): Promise<void> => {
    for (;;) {
      const before = moved;
      await timed(batches, async () => (moved += await rollAvailability(now, rollBatch)));
      if (moved - before < rollBatch) break;
    }
    rolling.abort();
  };
  const startedAt = performance.now();
  await Promise.all([roll(), booking ? book() : undefined]);
  return {
    seconds: (performance.now() - startedAt) / 1000,
    moved,
    batch: quantilesOf(batches),
    booking: { ...quantilesOf(bookings), count: bookings.length, failed },
  };
};

/** Changes of one person after another, as the API makes them, from begin to commit. */
export const measureChanges = async (
  owner: pg.Pool,
  now: Date,
): Promise<{ rules: Quantiles; timeOff: Quantiles }> => {
  const { rows: people } = await owner.query<{ id: string; uid: string }>(
    `select f.id, u.auth_uid as uid from freelancers f join users u on u.id = f.user_id order by u.id`,
  );
  const [rules, timeOff]: [number[], number[]] = [[], []];
  for (const { id, uid } of people) {
    // Two parts a day, one of them past midnight: 14 parts a week.
    const parts = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
      { weekday, start: '09:00', end: '13:00' },
      { weekday, start: '18:00', end: '02:00' },
    ]);
    const body = { timeZone: 'Europe/Berlin', rules: parts, onConflict: 'keep' as const };
    await timed(rules, () =>
      runAs(uid, now, (context) => putAvailabilityRules(context, { params: { id }, query: {}, body })),
    );
    const day = { start: '2027-01-05', end: '2027-01-05', onConflict: 'keep' as const };
    await timed(timeOff, () =>
      runAs(uid, now, (context) => createTimeOff(context, { params: { id }, query: {}, body: day })),
    );
  }
  return { rules: quantilesOf(rules), timeOff: quantilesOf(timeOff) };
};
