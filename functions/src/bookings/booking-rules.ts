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
 * Reads the order of one shift.
 * @throws AppError `shift_full` when more people are named than there are seats
 */
export const planShift = (shift: NewShift, index: number, timeZone: string): PlannedShift => {
  const path = `shifts.${index}.`;
  const freelancerIds = shift.freelancerIds;
  if (new Set(freelancerIds).size < freelancerIds.length) {
    throw invalidInput(`${path}freelancerIds`, 'names somebody twice');
  }
  const headcount = shift.headcount ?? Math.max(1, freelancerIds.length);
  if (freelancerIds.length > headcount) {
    throw new AppError('shift_full', `The shift has ${headcount} seats for ${freelancerIds.length} people.`, {
      shift: index,
    });
  }
  const { startsAt, endsAt } = planRange(shift, timeZone, limits, path);
  return {
    role: shift.role,
    start: plainWallTime(shift.start),
    end: plainWallTime(shift.end),
    startsAt,
    endsAt,
    headcount,
    freelancerIds,
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
