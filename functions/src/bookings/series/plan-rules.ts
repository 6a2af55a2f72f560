import { reasonCodes, type ReasonCode } from '@flxibl/contracts/error-codes';
import type { DateChoice, DateOutcome } from '@flxibl/contracts/plans';
import type { PlanConflict } from '@flxibl/contracts/problem';
import { judgeReasons } from '../../lib/override-rules.ts';
import { priceWork } from '../../lib/price-work.ts';
import type { Candidate } from '../candidates-sql.ts';
import { beginTimeline, type Timeline, type Visit } from './timeline-rules.ts';
import type { TimeConflict, TimedWish } from './wish-rules.ts';

export interface PlanOptions {
  readonly choices: readonly DateChoice[];
  readonly otherwise: 'stop' | 'skip';
  readonly overridden: readonly string[];
  readonly now: Date;
}

export interface SettledSeat {
  readonly freelancerId: string;
  /** What the database says of them; undefined where the shift has no times to ask about. */
  readonly candidate: Candidate | undefined;
  readonly conflicts: readonly ReasonCode[];
  readonly overridden: readonly ReasonCode[];
  readonly charge: { readonly amount: string; readonly currency: string } | null;
}

export interface SettledShift {
  readonly wish: TimedWish;
  readonly conflict: TimeConflict | null;
  readonly seats: readonly SettledSeat[];
}

export interface SettledDate {
  readonly key: string;
  readonly outcome: DateOutcome;
  readonly shifts: readonly SettledShift[];
}

const past: TimeConflict = { code: 'notice_too_short', message: 'is in the past', field: 'start' };

const inOrder = (reasons: readonly string[]): ReasonCode[] =>
  reasonCodes.filter((code) => reasons.includes(code));

const chargeOf = (wish: TimedWish, candidate: Candidate): SettledSeat['charge'] => {
  if (wish.times === null) return null;
  const { payRate, chargeRate, currency, rates } = candidate;
  const { charge } = priceWork(
    { payRate, chargeRate, timeZone: wish.timeZone, rates },
    { ...wish.times, breaks: [] },
  );
  return { amount: charge, currency };
};

const visitOf = (
  { siteId }: TimedWish,
  times: NonNullable<TimedWish['times']>,
  { travel }: Candidate,
): Visit => ({
  ...times,
  siteId,
  travel,
});

const settleSeat = (
  wish: TimedWish,
  freelancerId: string,
  candidate: Candidate | undefined,
  { overridden }: PlanOptions,
  timeline: Timeline,
): SettledSeat => {
  if (candidate === undefined || wish.times === null) {
    return { freelancerId, candidate: undefined, conflicts: [], overridden: [], charge: null };
  }
  const within = timeline.reasonsAgainst(
    freelancerId,
    visitOf(wish, wish.times, candidate),
    candidate.restMinutes,
  );
  const reasons = [...candidate.reasons, ...within];
  const judged = judgeReasons(reasons, { reasons: overridden }, candidate.overridable);
  return {
    freelancerId,
    candidate,
    conflicts: inOrder(judged.standing),
    overridden: inOrder(judged.overridden),
    charge: chargeOf(wish, candidate),
  };
};

const settleShift = (
  wish: TimedWish,
  candidates: ReadonlyMap<string, Candidate>,
  options: PlanOptions,
  timeline: Timeline,
): SettledShift => {
  const conflict = wish.conflict ?? (wish.times && wish.times.startsAt <= options.now ? past : null);
  const seats = wish.freelancerIds.map((id) => settleSeat(wish, id, candidates.get(id), options, timeline));
  // Of the people without a conflict, so that the next shift of the same date sees them as taken.
  for (const { freelancerId, candidate, conflicts } of seats) {
    if (candidate && wish.times && conflicts.length === 0)
      timeline.add(freelancerId, visitOf(wish, wish.times, candidate));
  }
  return { wish, conflict, seats };
};

export const hasConflict = ({ shifts }: Pick<SettledDate, 'shifts'>): boolean =>
  shifts.some(
    ({ conflict, seats }) => conflict !== null || seats.some(({ conflicts }) => conflicts.length > 0),
  );

/**
 * The plan: what becomes of each date, in their order. Preview and booking both run this, over what the same
 * statement says of the people, so one cannot promise what the other does not do.
 * @param candidates what `checkCandidates` says of the people of each wish, by its index
 */
export const settlePlan = (
  wishes: readonly TimedWish[],
  candidates: readonly Candidate[],
  options: PlanOptions,
): SettledDate[] => {
  const choices = new Map(options.choices.map((choice) => [choice.date, choice.action]));
  const people = wishes.map(() => new Map<string, Candidate>());
  for (const candidate of candidates) people[candidate.shift]!.set(candidate.freelancerId, candidate);
  const timeline = beginTimeline();
  const byKey = Map.groupBy(wishes.entries(), ([, { key }]) => key);
  return [...byKey].map(([key, entries]) => {
    timeline.begin();
    const shifts = entries.map(([index, wish]) => settleShift(wish, people[index]!, options, timeline));
    const chosen = choices.get(key);
    const stuck = chosen === 'skip' || (chosen === undefined && options.otherwise === 'skip') ? 'skip' : 'stop';
    const outcome = chosen === 'skip' ? 'skip' : hasConflict({ shifts }) ? stuck : 'book';
    // What is left out takes nobody's time.
    if (outcome === 'skip') timeline.undo();
    return { key, outcome, shifts };
  }); // prettier-ignore
};

/** Everything that stands against dates that stop the plan, for the refusal. */
export const conflictsOf = (dates: readonly SettledDate[]): PlanConflict[] =>
  dates
    .filter(({ outcome }) => outcome === 'stop')
    .flatMap(({ key, shifts }) =>
      shifts.flatMap(({ conflict, seats }, shift) => [
        ...(conflict ? [{ date: key, shift, freelancerId: null, code: conflict.code }] : []),
        ...seats.flatMap(({ freelancerId, conflicts }) =>
          conflicts.map((code) => ({ date: key, shift, freelancerId, code })),
        ),
      ]),
    );
