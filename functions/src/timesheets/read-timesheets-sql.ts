import type { Transaction } from '../platform/postgres.ts';
import { timesheetColumns, type TimesheetRow } from './timesheets-sql.ts';

/** A timesheet with the names that people read. */
export interface NamedTimesheetRow extends TimesheetRow {
  readonly clientName: string;
  readonly siteName: string;
  readonly freelancerName: string;
}

const named = `
  select ${timesheetColumns}, c.name as "clientName", site.name as "siteName", f.name as "freelancerName"
  from timesheet_facts t
  join clients c on c.id = t.client_id
  join sites site on site.id = t.site_id
  join freelancers f on f.id = t.freelancer_id`;

export const findTimesheet = async (tx: Transaction, id: string): Promise<NamedTimesheetRow | undefined> => {
  const [timesheet] = await tx.query<NamedTimesheetRow>(`${named} where t.id = $1`, [id]);
  return timesheet;
};

export interface TimesheetFilter {
  /** Row-level security says it too, but an index serves only what the statement says. */
  readonly clientId?: string | undefined;
  readonly freelancerId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly bookingId?: string | undefined;
  readonly state?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly after: { readonly key: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** By start and id. The page is cut before anything is joined to it (0014). */
export const listTimesheetRows = (tx: Transaction, filter: TimesheetFilter): Promise<NamedTimesheetRow[]> =>
  tx.query<NamedTimesheetRow>(
    `with page as materialized (
       select t.id from timesheets t
       where ($1::uuid is null or t.client_id = $1) and ($2::uuid is null or t.freelancer_id = $2)
         and ($3::uuid is null or t.site_id = $3) and ($4::uuid is null or t.booking_id = $4)
         and ($5::text is null or t.state = $5)
         and ($6::timestamptz is null or t.starts_at >= $6) and ($7::timestamptz is null or t.starts_at < $7)
         and ($8::timestamptz is null or (t.starts_at, t.id) > ($8, $9::uuid))
       order by t.starts_at, t.id limit $10
     )
     ${named}
     where t.id = any (array(select id from page))
     order by t.starts_at, t.id`,
    [
      filter.clientId ?? null,
      filter.freelancerId ?? null,
      filter.siteId ?? null,
      filter.bookingId ?? null,
      filter.state ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.after?.key ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  );
