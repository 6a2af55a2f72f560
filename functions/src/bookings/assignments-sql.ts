import type { AssignmentState } from '@flxibl/contracts/assignments';
import type { Transaction } from '../platform/postgres.ts';

export interface AssignmentRow {
  readonly id: string;
  readonly bookingId: string;
  readonly shiftId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly siteAddress: string;
  readonly freelancerId: string;
  readonly freelancerName: string;
  readonly role: string;
  readonly seat: number;
  readonly state: AssignmentState;
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly payRate: string;
  readonly currency: string;
  readonly checkedInAt: Date | null;
  readonly checkedOutAt: Date | null;
  readonly replaces: string | null;
  readonly cancellationCharge: string | null;
}

const assignmentAnswer = `
  select a.id, s.booking_id as "bookingId", a.shift_id as "shiftId", a.client_id as "clientId",
         c.name as "clientName", site.id as "siteId", site.name as "siteName", site.address as "siteAddress",
         a.freelancer_id as "freelancerId", f.name as "freelancerName", s.role_id as role, a.seat, a.state,
         to_char(s.starts_at, 'YYYY-MM-DD"T"HH24:MI') as start, to_char(s.ends_at, 'YYYY-MM-DD"T"HH24:MI') as "end",
         s.time_zone as "timeZone", lower(a.during) as "startsAt", upper(a.during) as "endsAt",
         a.pay_rate as "payRate", a.currency, a.checked_in_at as "checkedInAt",
         a.checked_out_at as "checkedOutAt", a.replaces, a.cancellation_charge as "cancellationCharge"
  from assignments a
  join shifts s on s.id = a.shift_id
  join sites site on site.id = s.site_id
  join clients c on c.id = a.client_id
  join freelancers f on f.id = a.freelancer_id`;

export const findAssignment = async (tx: Transaction, id: string): Promise<AssignmentRow | undefined> => {
  const [assignment] = await tx.query<AssignmentRow>(`${assignmentAnswer} where a.id = $1`, [id]);
  return assignment;
};

export interface AssignmentFilter {
  readonly freelancerId: string | undefined;
  readonly siteId: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly state: string | undefined;
  readonly after: { readonly key: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** By start and id; `from` and `to` take every assignment that touches the range. */
export const listAssignmentRows = (tx: Transaction, filter: AssignmentFilter): Promise<AssignmentRow[]> =>
  tx.query<AssignmentRow>(
    `${assignmentAnswer}
     where ($1::uuid is null or a.freelancer_id = $1)
       and ($2::uuid is null or s.site_id = $2)
       and ($3::timestamptz is null or upper(a.during) > $3)
       and ($4::timestamptz is null or lower(a.during) < $4)
       and ($5::text is null or a.state = $5)
       and ($6::timestamptz is null or (lower(a.during), a.id) > ($6, $7::uuid))
     order by lower(a.during), a.id limit $8`,
    [
      filter.freelancerId ?? null,
      filter.siteId ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.state ?? null,
      filter.after?.key ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  );
