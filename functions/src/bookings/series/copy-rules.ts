import type { CopiedShiftRow } from './copy-sql.ts';
import { moveDays } from './move-days-rules.ts';
import { refuseTooMany } from './recurrence-rules.ts';
import type { Wish, WishedSite } from './wish-rules.ts';

/** Shifts that are there already, so many days later at the same wall times. */
export const copyWishes = (
  shifts: readonly CopiedShiftRow[],
  days: number,
  { id: siteId, timeZone }: WishedSite,
  withPeople: boolean,
): Wish[] => {
  const wishes = shifts.map((shift) => {
    const start = moveDays(shift.start, days);
    return {
      key: start.slice(0, 10),
      role: shift.role,
      start,
      end: moveDays(shift.end, days),
      siteId,
      timeZone,
      headcount: shift.headcount,
      freelancerIds: withPeople ? shift.freelancerIds : [],
      crew: shift.crewId ?? undefined,
      skills: shift.skills,
      pool: shift.pool ?? undefined,
    };
  });
  refuseTooMany(wishes);
  return wishes;
};
