import type { Transaction } from '../../platform/postgres.ts';

/** A shift to be booked again, with the people who have its seats. */
export interface CopiedShiftRow {
  readonly role: string;
  readonly start: string;
  readonly end: string;
  readonly headcount: number;
  readonly crewId: string | null;
  readonly skills: string[];
  readonly pool: string | null;
  readonly freelancerIds: string[];
}

const copied = `
  select s.role_id as role, to_char(s.starts_at, 'YYYY-MM-DD"T"HH24:MI') as start,
         to_char(s.ends_at, 'YYYY-MM-DD"T"HH24:MI') as "end", s.headcount, s.crew_id as "crewId",
         s.required_skills as skills, s.required_pool_id as pool,
         coalesce((
           select array_agg(a.freelancer_id order by a.seat) from assignments a
           where a.shift_id = s.id and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
         ), '{}') as "freelancerIds"
  from shifts s`;

/** Living shifts of a site that begin on one of seven days, by its clock. */
export const listShiftsOfWeek = (
  tx: Transaction,
  siteId: string,
  monday: string,
): Promise<CopiedShiftRow[]> =>
  tx.query<CopiedShiftRow>(
    `${copied}
     where s.site_id = $1 and s.cancelled_at is null
       and s.starts_at >= $2::timestamp and s.starts_at < $2::timestamp + interval '7 days'
     order by s.starts_at, s.id`,
    [siteId, monday],
  );

/** Living shifts of a booking. */
export const listShiftsOfBooking = (tx: Transaction, bookingId: string): Promise<CopiedShiftRow[]> =>
  tx.query<CopiedShiftRow>(
    `${copied} where s.booking_id = $1 and s.cancelled_at is null order by s.starts_at, s.id`,
    [bookingId],
  );

export interface LastCrewRow {
  readonly role: string;
  readonly shiftId: string;
  readonly startsAt: Date;
  readonly freelancers: readonly { readonly freelancerId: string; readonly freelancerName: string }[];
}

/** For each role the latest shift of the site whose seats are all had, and who has them. */
export const listLastCrews = (
  tx: Transaction,
  siteId: string,
  roles: readonly string[],
): Promise<LastCrewRow[]> =>
  tx.query<LastCrewRow>(
    `select r.role, last.id as "shiftId", last.starts_at as "startsAt", crew.freelancers
     from unnest($2::text[]) as r (role)
     cross join lateral (
       select s.id, lower(s.during) as starts_at from shifts s join shift_states st on st.shift_id = s.id
       where s.site_id = $1 and s.role_id = r.role and s.cancelled_at is null and st.filled = s.headcount
       order by s.starts_at desc, s.id desc limit 1
     ) last
     cross join lateral (
       select jsonb_agg(jsonb_build_object('freelancerId', f.id, 'freelancerName', f.name) order by a.seat) as freelancers
       from assignments a join freelancers f on f.id = a.freelancer_id
       where a.shift_id = last.id and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
     ) crew`,
    [siteId, roles],
  );

export interface OldBookingRow {
  readonly siteId: string;
  readonly note: string | null;
}

export const findOldBooking = async (tx: Transaction, id: string): Promise<OldBookingRow | undefined> => {
  const [booking] = await tx.query<OldBookingRow>(
    'select site_id as "siteId", note from bookings where id = $1',
    [id],
  );
  return booking;
};
