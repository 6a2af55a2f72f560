import type { Interval } from '@flxibl/contracts/time';
import { runStatement } from '../platform/postgres.ts';

/** A freelancer as the live layer should show them. */
export interface LiveTruth {
  readonly freelancerId: string;
  readonly version: number;
  /** Ordered and not written yet: behind, which is not wrong. */
  readonly isPending: boolean;
  readonly free: Interval[];
  /** When they last changed; null: never. */
  readonly changedAt: Date | null;
}

/** @param until the end of the time that is asked for, of each freelancer */
export const readLiveTruth = (
  freelancerIds: readonly string[],
  from: Date,
  until: readonly Date[],
): Promise<LiveTruth[]> =>
  runStatement<LiveTruth>(
    `select freelancer_id as "freelancerId", version, is_pending as "isPending", free, changed_at as "changedAt"
     from read_live_truth($1::uuid[], $2, $3::timestamptz[])`,
    [freelancerIds, from, until],
  );

export interface Repair {
  readonly freelancerId: string;
  /** The highest version that the live layer shows of the days that are wrong. */
  readonly shown: number;
  /** The days to write, as Postgres writes a range. */
  readonly during: string;
}

/** Orders days to be written anew, at a version that the live layer takes. */
export const orderRepairs = async (repairs: readonly Repair[]): Promise<void> => {
  await runStatement('select repair_live($1::uuid[], $2::bigint[], $3::text[])', [
    repairs.map(({ freelancerId }) => freelancerId),
    repairs.map(({ shown }) => shown),
    repairs.map(({ during }) => during),
  ]);
};

/** A notification as its inbox should show it. */
export interface InboxTruth {
  readonly uid: string;
  readonly id: string;
  /** null: on its way. */
  readonly entry: Readonly<Record<string, unknown>> | null;
  readonly changedAt: Date;
}

export const readInboxTruth = (userIds: readonly string[], limit: number): Promise<InboxTruth[]> =>
  runStatement<InboxTruth>(
    `select uid, id, entry, changed_at as "changedAt" from read_inbox_truth($1::uuid[], $2)`,
    [userIds, limit],
  );

export const orderInboxRepairs = async (notificationIds: readonly string[], now: Date): Promise<void> => {
  await runStatement('select repair_inboxes($1::uuid[], $2)', [notificationIds, now]);
};
