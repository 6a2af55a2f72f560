import type { NewShift } from '@flxibl/contracts/bookings';
import { AppError, invalidInput } from '../lib/app-error.ts';
import { planRange } from '../lib/plan-range.ts';
import { plainWallTime } from '../lib/wall-time.ts';

const limits = { shortestMinutes: 15, longestDays: 14 };

/** A shift as ordered, with its instants and its headcount made definite. */
export interface PlannedShift {
  readonly role: string;
  readonly start: string;
  readonly end: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly headcount: number;
  readonly freelancerIds: readonly string[];
  /** The name that links shifts of one order. */
  readonly crew: string | undefined;
  readonly skills: readonly string[];
  readonly pool: string | undefined;
}

/**
 * How many seats an order has, and that its people fit into them.
 * @param path what stands before the fields in the request: `shifts.0.`
 * @throws AppError `invalid_input`; `shift_full` when more people are named than there are seats
 */
export const planHeadcount = (
  {
    freelancerIds,
    headcount: asked,
  }: { readonly freelancerIds: readonly string[]; readonly headcount?: number | undefined },
  index: number,
  path: string,
): number => {
  if (new Set(freelancerIds).size < freelancerIds.length) {
    throw invalidInput(`${path}freelancerIds`, 'names somebody twice');
  }
  const headcount = asked ?? Math.max(1, freelancerIds.length);
  if (freelancerIds.length > headcount) {
    throw new AppError('shift_full', `The shift has ${headcount} seats for ${freelancerIds.length} people.`, {
      shift: index,
    });
  }
  return headcount;
};

/** The instants of a shift, within the limits of every shift. */
export const planTimes = (
  range: { readonly start: string; readonly end: string },
  timeZone: string,
  path: string,
): { startsAt: Date; endsAt: Date } => planRange(range, timeZone, limits, path);

/**
 * Reads the order of one shift.
 * @throws AppError as `planHeadcount` and `planTimes`
 */
export const planShift = (shift: NewShift, index: number, timeZone: string): PlannedShift => {
  const path = `shifts.${index}.`;
  const headcount = planHeadcount(shift, index, path);
  const { startsAt, endsAt } = planTimes(shift, timeZone, path);
  return {
    role: shift.role,
    start: plainWallTime(shift.start),
    end: plainWallTime(shift.end),
    startsAt,
    endsAt,
    headcount,
    freelancerIds: shift.freelancerIds,
    crew: shift.crew,
    skills: shift.skills ?? [],
    pool: shift.pool,
  };
};

/** The first shift whose named freelancer is also named for an overlapping earlier shift of the same order. */
export const findOverlapWithin = (
  shifts: readonly PlannedShift[],
): { shift: number; freelancerId: string } | undefined => {
  for (const [index, shift] of shifts.entries()) {
    for (const other of shifts.slice(0, index)) {
      const apart = other.endsAt <= shift.startsAt || shift.endsAt <= other.startsAt;
      const twice = apart ? undefined : shift.freelancerIds.find((id) => other.freelancerIds.includes(id));
      if (twice !== undefined) return { shift: index, freelancerId: twice };
    }
  }
  return undefined;
};

/** A shift of the past cannot be ordered, whoever is named for it. */
export const hasBegun = ({ startsAt }: Pick<PlannedShift, 'startsAt'>, now: Date): boolean => startsAt <= now;

export type ShiftAtSite = PlannedShift & {
  readonly siteId: string;
  /** In which its days and weeks are counted. */
  readonly timeZone: string;
  /** Of a plan: not to be booked, and no work beside the others. */
  readonly leftOut?: boolean;
};

/** All of them at one site, as an order of one booking is. */
export const atSite = (
  { id, timeZone }: { readonly id: string; readonly timeZone: string },
  shifts: readonly PlannedShift[],
): ShiftAtSite[] => shifts.map((shift) => ({ ...shift, siteId: id, timeZone }));
