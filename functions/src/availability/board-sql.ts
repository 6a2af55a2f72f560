import { rangeText } from '../lib/interval.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { BoardRowRaw, RangeAtSite } from './availability-sql.ts';

export interface WeekRowRaw extends Omit<BoardRowRaw, 'headline' | 'roles' | 'free' | 'calendar'> {
  /** From and to in minutes since the start of the range, one pair after the other. */
  readonly free: readonly number[];
}

/** Freelancers of a role with their free time in the range and the client's own assignments in it. */
export const listWeekRows = (
  tx: Transaction,
  { site, role, startsAt, endsAt, pool }: RangeAtSite,
  limit: number,
): Promise<WeekRowRaw[]> =>
  tx.query<WeekRowRaw>(
    `select freelancer_id as "freelancerId", name, time_zone as "timeZone", rating, favourite, pay_rate as "payRate",
            charge_rate as "chargeRate", currency, version, free, assignments
     from read_board($1, $2, $3, $4, $5, $6)`,
    [site.clientId, site.id, role, pool ?? null, rangeText(startsAt, endsAt), limit],
  );
