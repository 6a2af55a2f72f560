import { encodeFreeDay, liveDayPath, utcDaysOf, type LiveDay } from '@flxibl/contracts/live-availability';
import { log } from '../platform/log.ts';
import { writeLiveDays } from '../platform/realtime.ts';
import {
  confirmProjections,
  postponeProjections,
  readPendingProjections,
  type PendingProjection,
} from './projections-sql.ts';

// Longer than a healthy write takes by far, short enough for somebody who waits for the answer of a booking.
const inlineLimitMs = 400;
const sweepLimitMs = 5_000;
const sweepBatch = 200;

const daysOf = ({ freelancerId, version, startsAt, endsAt, free }: PendingProjection): [string, LiveDay][] =>
  utcDaysOf({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }).map((day) => [
    liveDayPath(freelancerId, day),
    { v: version, free: encodeFreeDay(day, free) },
  ]);

const deliver = async (
  pending: readonly PendingProjection[],
  limitMs: number,
  now: Date,
): Promise<boolean> => {
  try {
    await writeLiveDays(new Map(pending.flatMap(daysOf)), limitMs);
  } catch (error) {
    log('WARNING', 'live availability not written, the sweep will', {
      error: String(error),
      freelancers: pending.length,
    });
    await postponeProjections(pending, now);
    return false;
  }
  await confirmProjections(pending);
  return true;
};

/**
 * Shows the present availability of these freelancers live. Runs after the commit and before the answer; what it
 * cannot do in its short time stays ordered for the sweep, so it never throws.
 */
export const projectAvailability = async (freelancerIds: readonly string[], now: Date): Promise<void> => {
  if (freelancerIds.length === 0) return;
  try {
    const pending = await readPendingProjections(freelancerIds, now, freelancerIds.length);
    if (pending.length > 0) await deliver(pending, inlineLimitMs, now);
  } catch (error) {
    log('WARNING', 'live availability left to the sweep', { error: String(error) });
  }
};

/** Writes what is due, batch by batch. @returns how many freelancers were brought up to date */
export const sweepProjections = async (now: Date): Promise<number> => {
  let delivered = 0;
  for (;;) {
    const pending = await readPendingProjections(null, now, sweepBatch);
    if (pending.length === 0 || !(await deliver(pending, sweepLimitMs, now))) return delivered;
    delivered += pending.length;
  }
};
