import type { PricedLine } from '../lib/price-work.ts';
import type { Transaction } from '../platform/postgres.ts';

/** Something that is paid or charged: work that is final, a correction of it, or a cancellation at a price. */
export interface ExportedRow {
  readonly kind: 'work' | 'correction' | 'cancellation';
  readonly timesheetId: string | null;
  readonly assignmentId: string;
  readonly clientName: string;
  readonly siteName: string;
  readonly freelancerName: string;
  readonly role: string;
  /** Wall times of the site. */
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
  readonly purchaseOrder: string | null;
  readonly minutes: number | null;
  readonly pay: string;
  readonly charge: string;
  readonly currency: string;
  readonly lines: readonly PricedLine[];
  readonly reason: string | null;
}

export interface ExportFilter {
  /** Calendar days of each site, both included. */
  readonly from: string;
  readonly to: string;
  readonly clientId: string | undefined;
  readonly siteId: string | undefined;
  readonly limit: number;
}

// A day of a site is at most a day away from that of UTC: wider bounds on the plain column are for its index.
const during = (column: string): string => `
  ${column} >= ($1::date - 1)::timestamp at time zone 'UTC'
  and ${column} < ($2::date + 2)::timestamp at time zone 'UTC'
  and (${column} at time zone s.time_zone)::date between $1::date and $2::date`;

const wall = (column: string): string =>
  `to_char(${column} at time zone s.time_zone, 'YYYY-MM-DD"T"HH24:MI')`;

const place = `c.name as "clientName", site.name as "siteName", f.name as "freelancerName", s.role_id as role`;
const joined = `
  join shifts s on s.id = a.shift_id
  join bookings b on b.id = s.booking_id
  join sites site on site.id = s.site_id
  join clients c on c.id = a.client_id
  join freelancers f on f.id = a.freelancer_id
  left join purchase_orders po on po.id = b.purchase_order_id`;
const wanted = `($3::uuid is null or a.client_id = $3) and ($4::uuid is null or s.site_id = $4)`;

const work = `
  select 'work' as kind, t.id as "timesheetId", a.id as "assignmentId", ${place}, ${wall('t.starts_at')} as start,
         ${wall('t.ends_at')} as "end", s.time_zone as "timeZone", po.number as "purchaseOrder", t.minutes,
         t.pay, t.charge, t.currency, coalesce(t.lines, '[]') as lines, null as reason, t.starts_at as at
  from timesheets t join assignments a on a.id = t.assignment_id ${joined}
  where t.state in ('approved', 'accepted', 'resolved', 'locked', 'exported') and ${during('t.starts_at')}
    and ($3::uuid is null or t.client_id = $3) and ${wanted}`;

const corrections = `
  select 'correction', t.id, a.id, ${place}, ${wall('t.starts_at')}, ${wall('t.ends_at')}, s.time_zone, po.number,
         tc.minutes, tc.pay, tc.charge, t.currency, '[]', tc.reason, tc.created_at
  from timesheet_corrections tc
  join timesheets t on t.id = tc.timesheet_id
  join assignments a on a.id = t.assignment_id ${joined}
  where ${during('tc.created_at')} and ($3::uuid is null or tc.client_id = $3) and ${wanted}`;

// On the day the shift would have begun.
const cancellations = `
  select 'cancellation', null, a.id, ${place}, ${wall('a.starts_at')}, ${wall('a.ends_at')}, s.time_zone, po.number,
         null, 0, a.cancellation_charge, a.currency, '[]', null, a.starts_at
  from assignments a ${joined}
  where a.state = 'cancelled' and a.cancellation_charge > 0 and ${during('a.starts_at')} and ${wanted}`;

const list = (tx: Transaction, parts: readonly string[], filter: ExportFilter): Promise<ExportedRow[]> =>
  tx.query<ExportedRow>(
    `select * from (${parts.join(' union all ')}) rows
     order by "clientName", "siteName", at, "assignmentId", kind desc limit $5`,
    [filter.from, filter.to, filter.clientId ?? null, filter.siteId ?? null, filter.limit],
  );

/** Cancellations pay nobody. */
export const listPayrollRows = (tx: Transaction, filter: ExportFilter): Promise<ExportedRow[]> =>
  list(tx, [work, corrections], filter);

export const listInvoiceRows = (tx: Transaction, filter: ExportFilter): Promise<ExportedRow[]> =>
  list(tx, [work, corrections, cancellations], filter);
