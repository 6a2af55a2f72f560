import type { Money } from '@flxibl/contracts/money';
import type { Plan } from '@flxibl/contracts/plans';
import { totalsOf } from '../cancel-rules.ts';
import type { SiteRow } from '../order-sql.ts';
import type { SettledDate, SettledShift } from './plan-rules.ts';
import type { SettledPlan } from './plan-order.ts';

type PlannedDate = Plan['dates'][number];

const chargesOf = ({ shifts }: SettledDate): Money[] =>
  shifts.flatMap(({ seats }) =>
    seats.flatMap(({ charge, conflicts }) => (charge && conflicts.length === 0 ? [charge] : [])),
  );

const presentShift = (
  { wish, conflict, seats }: SettledShift,
  names: ReadonlyMap<string, string>,
): PlannedDate['shifts'][number] => ({
  role: wish.role,
  start: wish.start,
  end: wish.end,
  startsAt: wish.times?.startsAt.toISOString() ?? null,
  endsAt: wish.times?.endsAt.toISOString() ?? null,
  headcount: wish.headcount,
  openSeats: wish.headcount - seats.length,
  conflict: conflict && { code: conflict.code, message: `${conflict.field}: ${conflict.message}` },
  seats: seats.map(({ freelancerId, conflicts, overridden, charge }) => ({
    freelancerId,
    freelancerName: names.get(freelancerId)!,
    conflicts: [...conflicts],
    overridden: [...overridden],
    charge,
  })),
});

/** The plan as the API shows it: each date with its conflicts and its cost, and the total of what would be booked. */
export const presentPlan = (site: SiteRow, { dates, names }: SettledPlan): Plan => ({
  siteId: site.id,
  timeZone: site.timeZone,
  bookable:
    dates.some(({ outcome }) => outcome === 'book') && dates.every(({ outcome }) => outcome !== 'stop'),
  dates: dates.map((date) => ({
    date: date.key,
    outcome: date.outcome,
    shifts: date.shifts.map((shift) => presentShift(shift, names)),
    costs: totalsOf(chargesOf(date)),
  })),
  totals: totalsOf(dates.filter(({ outcome }) => outcome === 'book').flatMap(chargesOf)),
});
