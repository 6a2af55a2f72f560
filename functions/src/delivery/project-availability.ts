import { encodeFreeDay, liveDayPath, utcDaysOf, type LiveDay } from '@flxibl/contracts/live-availability';
import { log } from '../platform/log.ts';
import {
  avoidLiveLayer,
  isLiveLayerWell,
  LiveLayerUnreachable,
  writeLiveDays,
} from '../platform/realtime.ts';
import { gather } from '../lib/gather.ts';
import {
  confirmProjections,
  hastenProjections,
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

interface Outcome {
  readonly written: number;
  /** Nothing is taken at all; else some were refused for what they are. */
  readonly unreachable: boolean;
}

const isUnreachable = (error: unknown): boolean => error instanceof LiveLayerUnreachable;

const write = async (pending: readonly PendingProjection[], limitMs: number, now: Date): Promise<Outcome> => {
  try {
    await writeLiveDays(new Map(pending.flatMap(daysOf)), limitMs);
  } catch (error) {
    // One that is refused keeps no other waiting.
    if (pending.length > 1 && !isUnreachable(error)) {
      const each = await Promise.all(pending.map((one) => write([one], limitMs, now)));
      return {
        written: each.reduce((sum, { written }) => sum + written, 0),
        unreachable: each.some(({ unreachable }) => unreachable),
      };
    }
    log('WARNING', 'live availability not written, the sweep will', {
      error: String(error),
      freelancers: pending.length,
    });
    await postponeProjections(pending, now);
    return { written: 0, unreachable: isUnreachable(error) };
  }
  await confirmProjections(pending);
  return { written: pending.length, unreachable: false };
};

/** Brings these freelancers up to date in the live layer. @returns how many it could */
export const projectNow = async (
  freelancerIds: readonly string[],
  now: Date,
  limitMs = sweepLimitMs,
): Promise<Outcome> => {
  const pending = await readPendingProjections(freelancerIds, now, freelancerIds.length);
  return pending.length === 0 ? { written: 0, unreachable: false } : await write(pending, limitMs, now);
};

// Bookings at the same time share a write: while one is under way, the next ones gather. So one process makes no more
// of them than fit one after another, and somebody who changes often is written as often as that.
const projectTogether = gather(async (freelancerIds: readonly string[], now: Date) => {
  const { unreachable } = await projectNow(freelancerIds, now, inlineLimitMs);
  if (unreachable) avoidLiveLayer();
});

/**
 * Shows the present availability of these freelancers live. Runs after the commit and before the answer; what it
 * cannot do in its short time stays ordered for the sweep, so it never throws.
 */
export const projectAvailability = async (freelancerIds: readonly string[], now: Date): Promise<void> => {
  if (freelancerIds.length === 0 || !isLiveLayerWell()) return;
  try {
    await projectTogether(freelancerIds, now);
  } catch (error) {
    log('WARNING', 'live availability left to the sweep', { error: String(error) });
  }
};

/** Writes what is due, batch by batch. @returns how many freelancers were brought up to date */
export const sweepProjections = async (now: Date): Promise<number> => {
  let delivered = 0;
  for (;;) {
    const pending = await readPendingProjections(null, now, sweepBatch);
    if (pending.length === 0) break;
    const { written, unreachable } = await write(pending, sweepLimitMs, now);
    delivered += written;
    if (unreachable) return delivered;
  }
  if (delivered > 0) await hastenProjections(now);
  return delivered;
};
