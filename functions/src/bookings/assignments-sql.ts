import type { Assignment, AssignmentState } from '@flxibl/contracts/assignments';
import type { Coordinates } from '@flxibl/contracts/coordinates';
import type { RateTerms } from '../lib/price-work.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { AttendanceTerms } from './attendance-rules.ts';

/** What a device said, as it is stored; a part that it did not say is not there. */
export type EvidenceRow = Partial<NonNullable<Assignment['checkInEvidence']>>;

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
  readonly chargeRate: string;
  readonly rates: RateTerms | null;
  readonly currency: string;
  readonly checkedInAt: Date | null;
  readonly checkedOutAt: Date | null;
  readonly checkInEvidence: EvidenceRow | null;
  readonly checkOutEvidence: EvidenceRow | null;
  readonly attendanceAskedAt: Date | null;
  readonly attendanceChasedAt: Date | null;
  readonly attendanceAtRiskAt: Date | null;
  readonly attendanceConfirmedAt: Date | null;
  /** Null where nobody can be asked yet, or any more. */
  readonly attendanceTerms: AttendanceTerms | null;
  readonly seenAt: Date | null;
  readonly replaces: string | null;
  readonly cancellationCharge: string | null;
}

// Nobody is asked earlier than a week before, so most rows need no policy.
const assignmentsFrom = (source: string, now: string): string => `
  select a.id, s.booking_id as "bookingId", a.shift_id as "shiftId", a.client_id as "clientId",
         c.name as "clientName", site.id as "siteId", site.name as "siteName", site.address as "siteAddress",
         a.freelancer_id as "freelancerId", f.name as "freelancerName", s.role_id as role, a.seat, a.state,
         to_char(s.starts_at, 'YYYY-MM-DD"T"HH24:MI') as start, to_char(s.ends_at, 'YYYY-MM-DD"T"HH24:MI') as "end",
         s.time_zone as "timeZone", a.starts_at as "startsAt", a.ends_at as "endsAt",
         a.pay_rate as "payRate", a.charge_rate as "chargeRate", a.rates, a.currency, a.checked_in_at as "checkedInAt",
         a.checked_out_at as "checkedOutAt", a.replaces, a.cancellation_charge as "cancellationCharge",
         a.check_in_evidence as "checkInEvidence", a.check_out_evidence as "checkOutEvidence",
         a.seen_at as "seenAt", a.attendance_asked_at as "attendanceAskedAt", a.attendance_chased_at as "attendanceChasedAt",
         a.attendance_at_risk_at as "attendanceAtRiskAt", a.attendance_confirmed_at as "attendanceConfirmedAt",
         case when a.state = 'confirmed' and a.attendance_confirmed_at is null and a.starts_at > ${now}
                and a.starts_at <= ${now} + interval '168 hours'
           then (policy_of(a.client_id, ${now})).terms || coalesce(a.terms, '{}') end as "attendanceTerms"
  from ${source} a
  join shifts s on s.id = a.shift_id
  join sites site on site.id = s.site_id
  join clients c on c.id = a.client_id
  join freelancers f on f.id = a.freelancer_id`;

export const findAssignment = async (
  tx: Transaction,
  id: string,
  now: Date,
): Promise<AssignmentRow | undefined> => {
  const [assignment] = await tx.query<AssignmentRow>(
    `${assignmentsFrom('assignments', '$2::timestamptz')} where a.id = $1`,
    [id, now],
  );
  return assignment;
};

/** Null: not known. */
export const findSiteCoordinates = async (tx: Transaction, siteId: string): Promise<Coordinates | null> => {
  const [site] = await tx.query<{ coordinates: Coordinates | null }>(
    `select case when latitude is not null
              then jsonb_build_object('latitude', latitude, 'longitude', longitude) end as coordinates
     from sites where id = $1`,
    [siteId],
  );
  return site?.coordinates ?? null;
};

export interface AssignmentFilter {
  /** Row-level security says it too, but an index serves only what the statement says. */
  readonly clientId: string | undefined;
  readonly freelancerId: string | undefined;
  readonly siteId: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly state: string | undefined;
  readonly after: { readonly key: string; readonly id: string } | undefined;
  readonly limit: number;
}

const filtered = `
  ($1::uuid is null or a.freelancer_id = $1)
  and ($2::uuid is null or exists (select from shifts s where s.id = a.shift_id and s.site_id = $2))
  and ($3::timestamptz is null or a.ends_at > $3)
  and ($4::timestamptz is null or a.starts_at < $4)
  and ($5::text is null or a.state = $5)
  and ($6::timestamptz is null or (a.starts_at, a.id) > ($6, $7::uuid))
  and ($9::uuid is null or a.client_id = $9)`;

/**
 * By start and id; `from` and `to` take every assignment that touches the range. Nearly all last less than a day, so
 * they are found from a day before `from` on; the long ones have an index of their own. The page is cut before
 * anything is joined to it: what row-level security says of four tables misleads the planner.
 */
export const listAssignmentRows = (
  tx: Transaction,
  filter: AssignmentFilter,
  now: Date,
): Promise<AssignmentRow[]> =>
  tx.query<AssignmentRow>(
    `with page as materialized (
       (select a.* from assignments a
        where ${filtered}
          and ($3::timestamptz is null
               or a.starts_at >= $3::timestamptz - interval '1 day' and a.ends_at - a.starts_at <= interval '1 day')
        order by a.starts_at, a.id limit $8)
       union all
       (select a.* from assignments a
        where ${filtered} and $3::timestamptz is not null
          and a.ends_at - a.starts_at > interval '1 day' and a.starts_at >= $3::timestamptz - interval '15 days'
        order by a.starts_at, a.id limit $8)
     )
     ${assignmentsFrom('page', '$10::timestamptz')}
     order by a.starts_at, a.id limit $8`,
    [
      filter.freelancerId ?? null,
      filter.siteId ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.state ?? null,
      filter.after?.key ?? null,
      filter.after?.id ?? null,
      filter.limit,
      filter.clientId ?? null,
      now,
    ],
  );
