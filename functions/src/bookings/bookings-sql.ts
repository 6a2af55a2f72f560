import type { Booking } from '@flxibl/contracts/bookings';
import type { Alternative } from '@flxibl/contracts/problem';
import { rangeText } from '../lib/interval.ts';
import type { RateTerms } from '../lib/price-work.ts';
import { eventRow, insertEvents, type Actor, type NewEvent } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { PlannedShift, ShiftAtSite } from './booking-rules.ts';

export interface SiteRow {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly timeZone: string;
}

/** The site, if the caller may see it, and which of the roles exist: all that an order names, in one round trip. */
export const findSite = async (
  tx: Transaction,
  siteId: string,
  roles: readonly string[],
): Promise<(SiteRow & { readonly knownRoles: readonly string[] }) | undefined> => {
  const [site] = await tx.query<SiteRow & { knownRoles: string[] }>(
    `select id, client_id as "clientId", name, time_zone as "timeZone",
            array(select r.id from roles r where r.id = any ($2)) as "knownRoles"
     from sites where id = $1`,
    [siteId, roles],
  );
  return site;
};

/**
 * Takes the freelancers' rows in id order, so that two bookings of the same people never wait for each other, and
 * returns which exist. The check that follows is a statement of its own: one that locked and checked at once
 * would read a snapshot older than the lock.
 */
export const lockFreelancers = async (tx: Transaction, ids: readonly string[]): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      'select id from freelancers where id = any ($1) order by id for no key update',
      [ids],
    )
  ).map(({ id }) => id);

/** Which of these freelancers exist, to look at them without keeping anybody waiting. */
export const listKnownFreelancers = async (tx: Transaction, ids: readonly string[]): Promise<string[]> =>
  (await tx.query<{ id: string }>('select id from freelancers where id = any ($1)', [ids])).map(
    ({ id }) => id,
  );

export interface Travel {
  readonly latitude: number;
  readonly longitude: number;
  readonly speedKmh: number;
}

export interface Candidate {
  readonly shift: number;
  readonly freelancerId: string;
  readonly freelancerName: string;
  readonly reasons: readonly string[];
  readonly payRate: string;
  readonly chargeRate: string;
  readonly currency: string;
  /** Of the rate card; frozen with the rates. */
  readonly rates: RateTerms | null;
  readonly policyVersion: number;
  /** Rest before and after other work, that the policy asks or the freelancer wants. */
  readonly restMinutes: number;
  /** Where the site is, and how fast people get there; null where the way does not count. */
  readonly travel: Travel | null;
  /** Reasons that the policy lets a booker override. */
  readonly overridable: readonly string[];
}

/** The first skill or pool that the caller cannot name, by its path in the order. */
export const findUnknownDemand = async (
  tx: Transaction,
  shifts: readonly Pick<PlannedShift, 'skills' | 'pool'>[],
): Promise<{ path: string; kind: 'skill' | 'pool' } | undefined> => {
  const named = shifts.flatMap(({ skills, pool }, index) => [
    ...skills.map((id, at) => ({ path: `shifts.${index}.skills.${at}`, kind: 'skill' as const, id })),
    ...(pool === undefined ? [] : [{ path: `shifts.${index}.pool`, kind: 'pool' as const, id: pool }]),
  ]);
  if (named.length === 0) return undefined;
  const rows = await tx.query<{ path: string; kind: 'skill' | 'pool' }>(
    `select n.path, n.kind from jsonb_to_recordset($1::jsonb) as n (path text, kind text, id text, at int)
     where not case n.kind when 'skill' then exists (select from skills s where s.id = n.id)
                           else exists (select from pools p where p.id::text = n.id) end
     order by n.at limit 1`,
    [JSON.stringify(named.map((demand, at) => ({ ...demand, at })))],
  );
  return rows[0];
};

/**
 * Whether each named freelancer can take their shift, and on what terms; all shifts in one statement.
 * @param within an order is booked whole, so that each of its shifts is work beside the others. Of a plan some are
 *   left out: overlap and rest among them are judged by its timeline, limits on hours here, with what comes before.
 */
export const checkCandidates = (
  tx: Transaction,
  clientId: string,
  shifts: readonly ShiftAtSite[],
  within: 'order' | 'plan',
  now: Date,
): Promise<Candidate[]> => {
  const wanted = shifts.flatMap((shift, index) =>
    shift.freelancerIds.map((freelancerId) => ({
      shift: index,
      freelancerId,
      siteId: shift.siteId,
      timeZone: shift.timeZone,
      role: shift.role,
      during: rangeText(shift.startsAt, shift.endsAt),
      skills: shift.skills,
      pool: shift.pool ?? null,
      leftOut: shift.leftOut ?? false,
    })),
  );
  return tx.query<Candidate>(
    `select w.shift, f.id as "freelancerId", f.name as "freelancerName",
            refusal_reasons(
              f, $1, w.role, w.during, $3, '{}', w."timeZone", w.skills, w.pool,
              case when $4 then other.beside else '{}' end, w."siteId"
            ) || case when not $4 and has_limits(p.terms) then array(
              select l.code from limits_exceeded(f.id, w.during, '{}', w."timeZone", other.beside, p.terms) l
            ) else '{}' end as reasons,
            agreed.pay_rate as "payRate", agreed.charge_rate as "chargeRate", f.currency, card.rates,
            p.version as "policyVersion", coalesce(rest_minutes(f, p.terms), 0) as "restMinutes",
            case when p.terms ->> 'travelSpeedKmh' is not null then (
              select jsonb_build_object('latitude', s.latitude, 'longitude', s.longitude,
                                        'speedKmh', p.terms -> 'travelSpeedKmh')
              from sites s where s.id = w."siteId" and s.latitude is not null
            ) end as travel,
            coalesce(p.terms -> 'overridable', '[]') as overridable
     from jsonb_to_recordset($2::jsonb)
       as w (shift int, "freelancerId" uuid, "siteId" uuid, "timeZone" text, role text, during tstzrange,
             skills text[], pool uuid)
     join freelancers f on f.id = w."freelancerId"
     join clients c on c.id = $1
     cross join lateral policy_of($1, $3) p
     cross join lateral rate_terms_of($1, w."siteId", w.role, lower(w.during)) card (rates)
     cross join lateral agreed_rates(f.pay_rate, f.currency, c.fee_share, card.rates) agreed
     -- What the same order would have them do beside this shift, but not at once: that is refused as a fault of the
     -- order. In a plan what comes before it and is not left out.
     cross join lateral (
       select coalesce(range_agg(o.during), '{}') as beside
       from jsonb_to_recordset($2::jsonb)
         as o (shift int, "freelancerId" uuid, during tstzrange, "leftOut" boolean)
       where o."freelancerId" = w."freelancerId"
         and case when $4 then o.shift <> w.shift and not o.during && w.during else o.shift < w.shift and not o."leftOut" end
     ) other
     order by w.shift, f.id`,
    [clientId, JSON.stringify(wanted), now, within === 'order'],
  );
};

/** The best three who could take the shift instead. */
export const listAlternatives = (
  tx: Transaction,
  site: SiteRow,
  shift: PlannedShift,
  now: Date,
): Promise<Alternative[]> =>
  tx.query<Alternative>(
    `select freelancer_id as "freelancerId", name, score
     from search_freelancers($1, $2, $3, $4, $5, 3, $6, $7, false, null, null, true)`,
    [
      site.clientId,
      site.id,
      shift.role,
      rangeText(shift.startsAt, shift.endsAt),
      now,
      shift.skills,
      shift.pool === undefined ? [] : [shift.pool],
    ],
  );

export type NewShiftRow = PlannedShift & { readonly id: string; readonly crewId: string | null };

export interface NewBookingRows {
  readonly bookingId: string;
  readonly site: SiteRow;
  readonly note: string | null;
  readonly purchaseOrderId: string | null;
  readonly createdBy: string;
  readonly now: Date;
  readonly shifts: readonly NewShiftRow[];
  readonly assignments: readonly (Candidate & { readonly id: string; readonly seat: number })[];
}

/** As `insertBookings`, for one. */
export const insertBooking = (
  tx: Transaction,
  booking: NewBookingRows,
  actor: Actor,
  events: readonly NewEvent[],
): Promise<string[]> => insertBookings(tx, [booking], actor, events);

/**
 * Writes bookings of one client, their shifts, assignments and events in one round trip, however many.
 * @returns ids of the assignments that were written: one that is missing met an overlap or a taken seat.
 *   `on conflict do nothing` honours the exclusion constraint without the deadlocks of a plain insert.
 */
export const insertBookings = async (
  tx: Transaction,
  bookings: readonly NewBookingRows[],
  actor: Actor,
  events: readonly NewEvent[],
): Promise<string[]> => {
  const [first] = bookings;
  if (first === undefined) return [];
  const shifts = bookings.flatMap(({ bookingId, shifts: rows }) =>
    rows.map(({ id, crewId, role, start, end, startsAt, endsAt, headcount, skills, pool }) => ({
      id, bookingId, crewId, role, start, end, headcount, during: rangeText(startsAt, endsAt), skills, pool,
    }))); // prettier-ignore
  const assignments = bookings.flatMap((booking) =>
    booking.assignments.map((assignment) => {
      const shift = booking.shifts[assignment.shift]!;
      return {
        ...assignment,
        shiftId: shift.id,
        headcount: shift.headcount,
        during: rangeText(shift.startsAt, shift.endsAt),
      };
    }),
  );
  const written = await tx.query<{ id: string }>(
    `with booking as (
       insert into bookings (id, client_id, site_id, note, created_by, purchase_order_id)
       select b.id, $2, b.site_id, b.note, $5, b.purchase_order_id
       from unnest($1::uuid[], $3::uuid[], $4::text[], $11::uuid[]) as b (id, site_id, note, purchase_order_id)
     ), new_shifts as (
       insert into shifts (id, booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount,
                           crew_id, required_skills, required_pool_id)
       select s.id, b.id, $2, b.site_id, s.role, s.start, s."end", b.time_zone, s.during, s.headcount, s."crewId",
              s.skills, s.pool
       from jsonb_to_recordset($7::jsonb)
         as s (id uuid, "bookingId" uuid, role text, start timestamp, "end" timestamp, during tstzrange, headcount int,
               "crewId" uuid, skills text[], pool uuid)
       join unnest($1::uuid[], $3::uuid[], $6::text[]) as b (id, site_id, time_zone) on b.id = s."bookingId"
     ), new_assignments as (
       insert into assignments (id, shift_id, client_id, shift_headcount, freelancer_id, seat, state, during,
                                pay_rate, charge_rate, currency, rates, policy_version, terms)
       select a.id, a."shiftId", $2, a.headcount, a."freelancerId", a.seat, 'confirmed', a.during,
              a."payRate", a."chargeRate", a.currency, coalesce(a.rates, 'null'), p.version, p.terms
       from jsonb_to_recordset($8::jsonb)
         as a (id uuid, "shiftId" uuid, headcount int, "freelancerId" uuid, seat int, during tstzrange,
               "payRate" numeric, "chargeRate" numeric, currency text, rates jsonb)
       cross join lateral policy_of($2, $10) p
       order by a."freelancerId"
       on conflict do nothing
       returning id
     ), events as (${insertEvents('$9')})
     select id from new_assignments`,
    [
      bookings.map(({ bookingId }) => bookingId),
      first.site.clientId,
      bookings.map(({ site }) => site.id),
      bookings.map(({ note }) => note),
      first.createdBy,
      bookings.map(({ site }) => site.timeZone),
      JSON.stringify(shifts),
      JSON.stringify(assignments),
      JSON.stringify(events.map((event) => eventRow(actor, event))),
      first.now,
      bookings.map(({ purchaseOrderId }) => purchaseOrderId),
    ],
  );
  return written.map(({ id }) => id);
};

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
          'payRate', a.pay_rate::text, 'chargeRate', a.charge_rate::text, 'currency', a.currency, 'rates', a.rates
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
