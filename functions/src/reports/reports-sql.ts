import type { Transaction } from '../platform/postgres.ts';
import type { Part, Sums } from './report-rules.ts';
import { keptByFor, spansIn, type Asked, type Days, type GroupBy } from './span-rules.ts';

export type ReportFilter = Asked & Days;

// What groups come together by, and what a group is called in the answer.
const keys: Record<GroupBy, readonly [by: string, key: string, name: string]> = {
  client: ['client_id', 'g.by::text', '(select name from clients where id = g.by)'],
  site: ['site_id', 'g.by::text', '(select name from sites where id = g.by)'],
  role: ['role_id', 'g.by', '(select name from roles where id = g.by)'],
  month: [`date_trunc('month', day)`, `to_char(g.by, 'YYYY-MM')`, `to_char(g.by, 'YYYY-MM')`],
  week: [`date_trunc('week', day)`, `to_char(g.by, 'IYYY-"W"IW')`, `to_char(g.by, 'IYYY-"W"IW')`],
};

const chosen = `($3::uuid is null or client_id = $3) and ($4::uuid is null or site_id = $4)
  and ($5::text is null or role_id = $5)`;

/** Whole weeks or months from sums of their own, a tenth of the rows of a year; days at the edges, where there are any. */
const daysAndSpans = (filter: ReportFilter, days: string, spans: string, columns: string): string => {
  const { wholeFrom, wholeUntil } = spansIn(filter, filter.groupBy);
  const of = `day, client_id, site_id, role_id, ${columns} from`;
  const parts = [
    `select start as ${of} ${spans}
     where span = $6 and kept_by = $7 and start >= greatest($1::date, $8::date) and start < least($2::date + 1, $9::date)
       and ${chosen}`,
  ];
  if (filter.from < wholeFrom) parts.push(`select ${of} ${days} where day between $1::date and least($2::date, $8::date - 1) and ${chosen}`);
  if (filter.to >= wholeUntil) parts.push(`select ${of} ${days} where day between greatest($1::date, $9::date) and $2::date and ${chosen}`);
  return `(${parts.join(' union all ')}) x`;
}; // prettier-ignore

const valuesOf = (filter: ReportFilter): unknown[] => {
  const { span, wholeFrom, wholeUntil } = spansIn(filter, filter.groupBy);
  const { from, to, clientId, siteId, role } = filter;
  return [from, to, clientId, siteId, role, span, keptByFor(filter), wholeFrom, wholeUntil];
};

export interface GroupRow extends Sums {
  readonly key: string;
  readonly name: string | null;
}

/** Sums by group, of what the caller may see. */
export const listGroupRows = (tx: Transaction, filter: ReportFilter): Promise<GroupRow[]> => {
  const [by, key, name] = keys[filter.groupBy];
  const sums = daysAndSpans(
    filter,
    'report_days',
    'report_spans',
    `shifts, seats_ordered, seats_filled, seats_cancelled, attended, no_shows, late, ordered_minutes, booked_minutes,
     worked_minutes`,
  );
  return tx.query<GroupRow>(
    `select ${key} as key, ${name} as name, g.*
     from (
       select ${by} as by, sum(shifts)::int as shifts, sum(seats_ordered)::int as "seatsOrdered",
              sum(seats_filled)::int as "seatsFilled", sum(seats_cancelled)::int as "seatsCancelled",
              sum(attended)::int as attended, sum(no_shows)::int as "noShows", sum(late)::int as late,
              sum(ordered_minutes)::bigint as "orderedMinutes", sum(booked_minutes)::bigint as "bookedMinutes",
              sum(worked_minutes)::bigint as "workedMinutes"
       from ${sums} group by 1
     ) g order by 1`,
    valuesOf(filter),
  );
};

export const listPartRows = (
  tx: Transaction,
  filter: ReportFilter,
): Promise<(Part & { group: string })[]> => {
  const [by, key] = keys[filter.groupBy];
  return tx.query<Part & { group: string }>(
    `select ${key} as "group", g.part, g.key, g.count, g.total
     from (
       select ${by} as by, part, key, sum(count)::int as count, sum(total)::text as total
       from ${daysAndSpans(filter, 'report_day_parts', 'report_span_parts', 'part, key, count, total')} group by 1, 2, 3
     ) g order by 1, 2, 3`,
    valuesOf(filter),
  );
};

/** The minutes booked alone, by group. */
export const listBookedMinutes = (
  tx: Transaction,
  filter: ReportFilter,
): Promise<{ key: string; minutes: number }[]> => {
  const [by, key] = keys[filter.groupBy];
  return tx.query<{ key: string; minutes: number }>(
    `select ${key} as key, g.minutes
     from (
       select ${by} as by, sum(booked_minutes)::bigint as minutes
       from ${daysAndSpans(filter, 'report_days', 'report_spans', 'booked_minutes')} group by 1
     ) g`,
    valuesOf(filter),
  );
};

export interface Progress {
  readonly asOf: Date | null;
  readonly pending: number;
}

/** How far the log has been rolled. */
export const readProgress = async (tx: Transaction): Promise<Progress> => {
  const [row] = await tx.query<Progress>('select as_of as "asOf", pending from report_progress()');
  return row!;
};

/** Rolls so many events at most. @returns how many they were */
export const rollEvents = async (tx: Transaction, limit: number, now: Date): Promise<number> => {
  const [row] = await tx.query<{ rolled: number }>('select roll_reports($1, $2) as rolled', [limit, now]);
  return row!.rolled;
};

export const forgetReports = async (tx: Transaction): Promise<void> => {
  await tx.query('select forget_reports()');
};
