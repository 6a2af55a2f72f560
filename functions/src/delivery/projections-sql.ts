import type { Interval } from '@flxibl/contracts/time';
import { runStatement, type Transaction } from '../platform/postgres.ts';

export interface PendingProjection {
  readonly freelancerId: string;
  readonly version: number;
  /** The time that was ordered, as Postgres writes it. */
  readonly during: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly free: Interval[];
}

/** What is behind in the live layer: of these freelancers, or of whoever is due. Read as it is now. */
export const readPendingProjections = (
  freelancerIds: readonly string[] | null,
  now: Date,
  limit: number,
): Promise<PendingProjection[]> =>
  runStatement<PendingProjection>(
    `select freelancer_id as "freelancerId", version, during, starts_at as "startsAt", ends_at as "endsAt", free
     from read_pending_projections($1, $2, $3)`,
    [freelancerIds, now, limit],
  );

export const confirmProjections = async (done: readonly PendingProjection[]): Promise<void> => {
  await runStatement('select confirm_projections($1::uuid[], $2::bigint[], $3::text[])', [
    done.map(({ freelancerId }) => freelancerId),
    done.map(({ version }) => version),
    done.map(({ during }) => during),
  ]);
};

export const postponeProjections = async (failed: readonly PendingProjection[], now: Date): Promise<void> => {
  await runStatement('select postpone_projections($1::uuid[], $2)', [
    failed.map(({ freelancerId }) => freelancerId),
    now,
  ]);
};

/** The live layer takes writes again: who failed before comes sooner. */
export const hastenProjections = async (now: Date): Promise<void> => {
  await runStatement('select hasten_projections($1)', [now]);
};

/** @returns how many freelancers were moved on to the present day */
export const rollAvailability = async (now: Date, limit: number): Promise<number> => {
  const [row] = await runStatement<{ moved: number }>('select roll_availability($1, $2) as moved', [
    now,
    limit,
  ]);
  return row!.moved;
};

/** Sums up the next day that has passed. @returns whether there was one */
export const keepAvailableDay = async (tx: Transaction, now: Date): Promise<boolean> => {
  await tx.query('select enter_as_job()');
  // Everybody is read once, which takes seconds for a hundred thousand people.
  await tx.query(`set local statement_timeout = '2min'`);
  const [row] = await tx.query<{ kept: boolean }>('select keep_available_day($1) as kept', [now]);
  return row!.kept;
};
