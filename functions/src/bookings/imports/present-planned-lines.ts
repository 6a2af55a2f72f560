import type { ImportFault, ShiftImport } from '@flxibl/contracts/imports';
import { totalsOf } from '../cancel-rules.ts';
import type { SettledDate } from '../series/plan-rules.ts';

/** The lines that nothing stands against, as the shifts that they become, and what these cost. */
export const presentPlannedLines = (
  dates: readonly SettledDate[],
  faults: readonly ImportFault[],
): Pick<ShiftImport, 'planned' | 'totals'> => {
  const wrong = new Set(faults.map(({ line }) => String(line)));
  const planned = dates.flatMap(({ key, shifts }) =>
    shifts.flatMap(({ wish: { siteId, timeZone, role, start, end, times, headcount }, seats }) =>
      wrong.has(key) || times === null
        ? []
        : {
            line: Number(key), siteId, timeZone, role, start, end,
            startsAt: times.startsAt.toISOString(), endsAt: times.endsAt.toISOString(), headcount,
            freelancers: seats.map(({ freelancerId, charge }) => ({ freelancerId, charge: charge! })),
          },
    ),
  ); // prettier-ignore
  return {
    planned,
    totals: totalsOf(planned.flatMap(({ freelancers }) => freelancers.map(({ charge }) => charge))),
  };
};
