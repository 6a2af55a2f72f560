import type { Transaction } from '../platform/postgres.ts';
import type { ReportFilter } from './reports-sql.ts';
import type { Days, GroupBy } from './span-rules.ts';

// Sites and clients have no freelancers of their own: each is held against all of them.
const groupOf: Record<GroupBy, string> = {
  client: 'null::text',
  site: 'null::text',
  role: 'role_id',
  month: `to_char(day, 'YYYY-MM')`,
  week: `to_char(day, 'IYYY-"W"IW')`,
};

/** The days of a range of which it is known how long freelancers were available; they have no gaps. */
export const findKeptDays = async (tx: Transaction, { from, to }: Days): Promise<Days | undefined> => {
  const [row] = await tx.query<{ from: string | null; to: string | null }>(
    `select min(day)::text as from, max(day)::text as to from available_days where day between $1 and $2`,
    [from, to],
  );
  return row?.from && row.to ? { from: row.from, to: row.to } : undefined;
};

export interface AvailableMinutes {
  /** Null: of all groups together. */
  readonly group: string | null;
  readonly minutes: number;
}

/** How long freelancers were available, of the role asked for or of every one, by group and all in all. */
export const listAvailableMinutes = (
  tx: Transaction,
  { from, to, groupBy, role }: ReportFilter,
): Promise<AvailableMinutes[]> =>
  tx.query<AvailableMinutes>(
    `select null as group, coalesce(sum(minutes), 0)::bigint as minutes
     from available_days where day between $1 and $2 and role_id is not distinct from $3
     union all
     select ${groupOf[groupBy]}, sum(minutes)::bigint
     from available_days
     where day between $1 and $2
       and case when $4 = 'role' then role_id is not null and role_id = coalesce($3, role_id) else role_id is not distinct from $3 end
     group by 1 having ${groupOf[groupBy]} is not null`,
    [from, to, role, groupBy],
  );
