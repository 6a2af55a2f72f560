import { rangeText } from '../lib/interval.ts';
import { eventRow, insertEvents, type Actor, type NewEvent } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { PlannedShift } from './booking-rules.ts';
import type { Candidate } from './candidates-sql.ts';
import type { SiteRow } from './order-sql.ts';

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
        calendarUnchecked: assignment.calendarsToCheck !== null,
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
                                pay_rate, charge_rate, currency, rates, policy_version, terms, calendar_unchecked)
       select a.id, a."shiftId", $2, a.headcount, a."freelancerId", a.seat, 'confirmed', a.during,
              a."payRate", a."chargeRate", a.currency, coalesce(a.rates, 'null'), p.version, p.terms,
              a."calendarUnchecked"
       from jsonb_to_recordset($8::jsonb)
         as a (id uuid, "shiftId" uuid, headcount int, "freelancerId" uuid, seat int, during tstzrange,
               "payRate" numeric, "chargeRate" numeric, currency text, rates jsonb, "calendarUnchecked" boolean)
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
