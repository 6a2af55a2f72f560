import type { AssignmentState } from '@flxibl/contracts/assignments';
import type { Transaction } from '../platform/postgres.ts';

export interface RosterRow {
  readonly assignmentId: string;
  readonly bookingId: string;
  readonly shiftId: string;
  readonly freelancerId: string;
  readonly freelancerName: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly role: string;
  readonly state: AssignmentState;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly since: Date;
}

export interface RosterFilter {
  readonly at: Date;
  readonly siteId: string | undefined;
  readonly from: Date;
  readonly to: Date;
  readonly after: { readonly key: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** By start and id; `from` and `to` take every assignment that touches the range. */
export const listRosterRows = (tx: Transaction, filter: RosterFilter): Promise<RosterRow[]> =>
  tx.query<RosterRow>(
    // The sites are read here, under row-level security: the function shows nothing of any other.
    `select r.assignment_id as "assignmentId", r.booking_id as "bookingId", r.shift_id as "shiftId",
            r.freelancer_id as "freelancerId", f.name as "freelancerName", r.site_id as "siteId",
            site.name as "siteName", r.role_id as role, r.state, r.starts_at as "startsAt", r.ends_at as "endsAt",
            r.time_zone as "timeZone", r.since
     from roster_at($1, tstzrange($2, $3), array(select id from sites where $4::uuid is null or id = $4), $5, $6, $7) r
     join sites site on site.id = r.site_id
     join freelancers f on f.id = r.freelancer_id
     order by r.starts_at, r.assignment_id`,
    [
      filter.at,
      filter.from,
      filter.to,
      filter.siteId ?? null,
      filter.after?.key ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  );
