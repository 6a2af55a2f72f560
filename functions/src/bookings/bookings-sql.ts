import type { Booking } from '@flxibl/contracts/bookings';
import type { RateTerms } from '../lib/price-work.ts';
import type { Transaction } from '../platform/postgres.ts';

// Everything a booking's answer shows, as JSON of the contract, in one statement for any number of bookings.
const bookingAnswer = `
  select b.id, b.client_id as "clientId", b.site_id as "siteId", site.name as "siteName", b.note,
         b.created_at as "createdAt", s.shifts,
         case when po.id is not null then jsonb_build_object(
           'id', po.id, 'number', po.number, 'strict', po.strict, 'remaining', jsonb_build_object(
             'amount', (po.amount - po.committed)::text, 'currency', po.currency)) end as "purchaseOrder"
  from bookings b
  left join purchase_orders po on po.id = b.purchase_order_id
  join sites site on site.id = b.site_id
  cross join lateral (
    select jsonb_agg(jsonb_build_object(
      'id', s.id, 'role', s.role_id, 'start', to_char(s.starts_at, 'YYYY-MM-DD"T"HH24:MI'),
      'end', to_char(s.ends_at, 'YYYY-MM-DD"T"HH24:MI'), 'timeZone', s.time_zone,
      'startsAt', lower(s.during), 'endsAt', upper(s.during), 'headcount', s.headcount, 'crewId', s.crew_id, 'state', st.state,
      'skills', s.required_skills, 'pool', s.required_pool_id,
      'isCancelled', s.cancelled_at is not null,
      'assignments', coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', a.id, 'freelancerId', a.freelancer_id, 'freelancerName', f.name, 'seat', a.seat, 'state', a.state,
          'payRate', a.pay_rate::text, 'chargeRate', a.charge_rate::text, 'currency', a.currency, 'rates', a.rates,
          'calendarUnchecked', a.calendar_unchecked,
          'seenAt', a.seen_at, 'seenBeforeAt', a.seen_before_at
        ) order by a.seat, a.created_at, a.id)
        from assignments a join freelancers f on f.id = a.freelancer_id where a.shift_id = s.id
      ), '[]')
    ) order by lower(s.during), s.id) as shifts
    from shifts s join shift_states st on st.shift_id = s.id
    where s.booking_id = b.id
  ) s`;

export interface BookingRow {
  readonly id: string;
  readonly clientId: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly note: string | null;
  readonly createdAt: Date;
  readonly shifts: readonly ShiftRow[];
  readonly purchaseOrder: NonNullable<Booking['purchaseOrder']> | null;
}

export interface ShiftRow {
  readonly id: string;
  readonly role: string;
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly headcount: number;
  readonly crewId: string | null;
  readonly skills: readonly string[];
  readonly pool: string | null;
  readonly state: string;
  /** What was open of it is closed; somebody who had checked in before may still be at work. */
  readonly isCancelled: boolean;
  readonly assignments: readonly {
    readonly id: string;
    readonly freelancerId: string;
    readonly freelancerName: string;
    readonly seat: number;
    readonly state: string;
    readonly payRate: string;
    readonly chargeRate: string;
    readonly currency: string;
    readonly rates: RateTerms | null;
    readonly calendarUnchecked: boolean;
    readonly seenAt: string | null;
    readonly seenBeforeAt: string | null;
  }[];
}

export const findBooking = async (tx: Transaction, id: string): Promise<BookingRow | undefined> => {
  const [booking] = await tx.query<BookingRow>(`${bookingAnswer} where b.id = $1`, [id]);
  return booking;
};

/** Newest first; ids are made in order of time, so the id is the cursor. */
export const listBookingRows = (
  tx: Transaction,
  filter: {
    readonly clientId: string | undefined;
    readonly siteId: string | undefined;
    readonly before: string | undefined;
    readonly limit: number;
  },
): Promise<BookingRow[]> =>
  tx.query<BookingRow>(
    `${bookingAnswer}
     where ($1::uuid is null or b.site_id = $1) and ($2::uuid is null or b.id < $2)
       and ($4::uuid is null or b.client_id = $4)
     order by b.id desc limit $3`,
    [filter.siteId ?? null, filter.before ?? null, filter.limit, filter.clientId ?? null],
  );
