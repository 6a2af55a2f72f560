import { inboxPath, liveAvailabilityPath } from '@flxibl/contracts/live-availability';
import { readLive } from '../platform/realtime.ts';
import { dayAfter, daysToCompare, findDrift, showsEntry, type Drift } from './compare-rules.ts';
import {
  orderInboxRepairs,
  orderRepairs,
  readInboxTruth,
  readLiveTruth,
  type LiveTruth,
} from './live-truth-sql.ts';
import { projectNow } from './project-availability.ts';
import type { Found } from './reconciliations-sql.ts';

const readLimitMs = 10_000;
/** One less than `live_days()` in Postgres: the last one is ordered within the first hour of a day only. */
const liveDays = 59;
/** Of an inbox the newest are compared: what the web app shows. */
const newestEntries = 100;

const none: Found = { compared: 0, drifted: 0, repaired: 0, daysDrifted: 0, oldestAt: null };

const oldest = (dates: readonly (Date | null)[]): Date | null =>
  dates.reduce((least, date) => (date !== null && (least === null || date < least) ? date : least), null);

interface Suspect {
  readonly drift: Drift;
  readonly truth: LiveTruth;
}

/** Who is shown wrongly, and is not on their way to be right. Read live first: Postgres can only be newer. */
const compare = async (freelancerIds: readonly string[], now: Date): Promise<Suspect[]> => {
  if (freelancerIds.length === 0) return [];
  const today = now.toISOString().slice(0, 10);
  const horizon = new Date(Date.parse(today) + liveDays * 86_400_000).toISOString().slice(0, 10);
  const shown = await readLive(freelancerIds.map(liveAvailabilityPath), readLimitMs);
  const days = shown.map((one) => daysToCompare(one, today, horizon));
  const until = days.map((some) => new Date(`${dayAfter(some.at(-1)!)}T00:00:00Z`));
  const truths = await readLiveTruth(freelancerIds, new Date(`${today}T00:00:00Z`), until);
  const places = new Map(freelancerIds.map((id, place) => [id, place]));
  return truths.flatMap((truth) => {
    const place = places.get(truth.freelancerId)!;
    const drift = truth.isPending ? undefined : findDrift(truth, shown[place]!, days[place]!);
    return drift ? [{ drift, truth }] : [];
  });
};

/** Compares these freelancers, and brings right what is wrong. */
export const reconcileFreelancers = async (freelancerIds: readonly string[], now: Date): Promise<Found> => {
  const first = await compare(freelancerIds, now);
  // A change that was committed and shown between the two reads looks like drift, once.
  const again = await compare(
    first.map(({ drift }) => drift.freelancerId),
    now,
  );
  const versions = new Map(first.map(({ truth }) => [truth.freelancerId, truth.version]));
  const drifted = again.filter(({ truth }) => versions.get(truth.freelancerId) === truth.version);
  if (drifted.length === 0) return { ...none, compared: freelancerIds.length };
  await orderRepairs(
    drifted.map(({ drift: { freelancerId, shown, days } }) => ({
      freelancerId,
      shown,
      during: `[${days[0]!}T00:00:00Z,${dayAfter(days.at(-1)!)}T00:00:00Z)`,
    })),
  );
  const ids = drifted.map(({ drift }) => drift.freelancerId);
  const { written } = await projectNow(ids, now);
  const left = await compare(ids, now);
  return {
    compared: freelancerIds.length,
    drifted: drifted.length,
    repaired: Math.max(0, Math.min(written, drifted.length) - left.length),
    daysDrifted: drifted.reduce((sum, { drift }) => sum + drift.days.length, 0),
    oldestAt: oldest(drifted.map(({ truth }) => truth.changedAt)),
  };
};

const compareInboxes = async (people: readonly { userId: string; uid: string }[]) => {
  const shown = await readLive(
    people.map(({ uid }) => inboxPath(uid)),
    readLimitMs,
    newestEntries,
  );
  const inboxes = new Map(people.map(({ uid }, place) => [uid, shown[place]]));
  const truths = await readInboxTruth(
    people.map(({ userId }) => userId),
    newestEntries,
  );
  return truths.filter(({ uid, id, entry }) => entry !== null && !showsEntry(entry, inboxes.get(uid)?.[id]));
};

/** Writes what is due to the inboxes; of the feature that has them. */
type DeliverInboxes = (now: Date) => Promise<number>;

/** Compares these people's inboxes, and has what is wrong written once more. */
export const reconcileInboxes = async (
  people: readonly { userId: string; uid: string }[],
  now: Date,
  deliverInboxes: DeliverInboxes,
): Promise<Found> => {
  const first = await compareInboxes(people);
  if (first.length === 0) return { ...none, compared: people.length };
  const suspects = new Set(first.map(({ id }) => id));
  const again = await compareInboxes(people);
  const wrong = again.filter(({ id }) => suspects.has(id));
  if (wrong.length === 0) return { ...none, compared: people.length };
  await orderInboxRepairs(
    wrong.map(({ id }) => id),
    now,
  );
  await deliverInboxes(now);
  const ordered = new Set(wrong.map(({ id }) => id));
  const left = (await compareInboxes(people)).filter(({ id }) => ordered.has(id));
  const inboxesOf = (some: readonly { uid: string }[]): number => new Set(some.map(({ uid }) => uid)).size;
  return {
    ...none,
    compared: people.length,
    drifted: inboxesOf(wrong),
    repaired: inboxesOf(wrong) - inboxesOf(left),
    oldestAt: oldest(wrong.map(({ changedAt }) => changedAt)),
  };
};
