import { z } from 'zod';
import { AcceptedAmount, assignmentStates, Cancellation, Reason } from './assignments.ts';
import { overridableReasons } from './error-codes.ts';
import { IdParams, listOf, Page } from './lists.ts';
import { Decimal, Currency, Money } from './money.ts';
import { operation } from './operation.ts';
import { RoleId, SkillId, Skills } from './roles.ts';
import { Instant, TimeZone, WallTime } from './time.ts';

/** Derived from the assignments, never set: how far the least advanced seat is. */
export const shiftStates = [
  'open',
  'partly_filled',
  'filled',
  'in_progress',
  'worked',
  'approved',
  'cancelled',
] as const;
export type ShiftState = (typeof shiftStates)[number];

export const Shift = z
  .object({
    id: z.uuid(),
    role: RoleId,
    start: WallTime,
    end: WallTime,
    timeZone: TimeZone,
    startsAt: Instant,
    endsAt: Instant,
    headcount: z.int(),
    crewId: z.uuid().nullable(),
    skills: z.array(SkillId).default([]),
    pool: z.uuid().nullable().default(null),
    state: z.enum(shiftStates),
    assignments: z.array(
      z.object({
        id: z.uuid(),
        freelancerId: z.uuid(),
        freelancerName: z.string(),
        seat: z.int(),
        state: z.enum(assignmentStates),
        chargeRate: Decimal,
        currency: Currency,
      }),
    ),
  })
  .meta({ id: 'Shift' });
export type Shift = z.output<typeof Shift>;

export const Booking = z
  .object({
    id: z.uuid(),
    clientId: z.uuid(),
    siteId: z.uuid(),
    siteName: z.string(),
    state: z.enum(shiftStates),
    note: z.string().nullable(),
    createdAt: Instant,
    costs: z
      .array(Money)
      .meta({ description: 'Charge of all blocking assignments as agreed, one sum a currency.' }),
    shifts: z.array(Shift),
  })
  .meta({ id: 'Booking' });
export type Booking = z.output<typeof Booking>;

export const NewShift = z.strictObject({
  role: RoleId,
  start: WallTime,
  end: WallTime,
  headcount: z
    .int()
    .min(1)
    .max(500)
    .optional()
    .meta({ description: 'Default: as many as `freelancerIds`, at least 1.' }),
  freelancerIds: z.array(z.uuid()).max(500).default([]),
  crew: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .optional()
    .meta({ description: 'Shifts of one order with the same name are taken together or not at all.' }),
  skills: Skills.optional().meta({ description: 'Only for people with all of these skills.' }),
  pool: z.uuid().optional().meta({ description: 'Only for people of this pool.' }),
});
export type NewShift = z.output<typeof NewShift>;

export const createBooking = operation({
  method: 'post',
  path: '/bookings',
  summary: 'Book shifts at a site, with the freelancers named; all of it or nothing',
  tag: 'Bookings',
  roles: ['admin', 'business'],
  body: z.strictObject({
    siteId: z.uuid(),
    shifts: z.array(NewShift).min(1).max(100),
    note: z.string().trim().max(2000).optional(),
    override: z
      .strictObject({
        reasons: z.array(z.enum(overridableReasons)).min(1),
        because: z.string().trim().min(1).max(500),
      })
      .optional()
      .meta({
        description: 'Book in spite of these reasons, where the policy allows it; kept in the event log.',
      }),
  }),
  status: 201,
  answer: Booking,
  errors: [
    'not_found',
    'time_does_not_exist',
    'time_is_ambiguous',
    'freelancer_taken',
    'freelancer_held',
    'freelancer_not_available',
    'freelancer_inactive',
    'role_missing',
    'skill_missing',
    'qualification_expired',
    'vetting_incomplete',
    'not_in_pool',
    'blocked_by_client',
    'rest_too_short',
    'day_limit',
    'week_limit',
    'rolling_limit',
    'consecutive_days',
    'notice_too_short',
    'shift_full',
    'idempotency_key_reused',
  ],
});

export const listBookings = operation({
  method: 'get',
  path: '/bookings',
  summary: "The client's bookings, the newest first",
  tag: 'Bookings',
  roles: ['admin', 'business'],
  query: Page.extend({ siteId: z.uuid().optional() }),
  status: 200,
  answer: listOf(Booking),
  errors: [],
});

export const getBooking = operation({
  method: 'get',
  path: '/bookings/{id}',
  summary: 'One booking with its shifts and assignments',
  tag: 'Bookings',
  roles: ['admin', 'business'],
  params: IdParams,
  status: 200,
  answer: Booking,
  errors: ['not_found'],
});

export const BookingCancellation = z
  .object({
    bookingId: z.uuid(),
    items: z.array(Cancellation).meta({ description: 'The assignments that would be cancelled.' }),
    totals: z.array(Money).meta({ description: 'One sum a currency.' }),
  })
  .meta({ id: 'BookingCancellation' });
export type BookingCancellation = z.output<typeof BookingCancellation>;

export const getBookingCancellation = operation({
  method: 'get',
  path: '/bookings/{id}/cancellation',
  summary: 'What cancelling what is left of a booking would cost the caller now',
  tag: 'Bookings',
  roles: ['admin', 'business'],
  params: IdParams,
  status: 200,
  answer: BookingCancellation,
  errors: ['not_found', 'invalid_state', 'notice_too_short'],
});

export const cancelBooking = operation({
  method: 'post',
  path: '/bookings/{id}/cancel',
  summary: 'Cancel what of a booking has not begun: its assignments and open seats',
  tag: 'Bookings',
  roles: ['admin', 'business'],
  params: IdParams,
  body: Reason.extend({
    acceptedCharge: z
      .union([
        AcceptedAmount,
        z.array(z.strictObject({ amount: AcceptedAmount, currency: Currency })).max(50),
      ])
      .optional()
      .meta({
        description:
          'The totals that were shown, an amount alone where there is one currency: another price now refuses with `price_changed`.',
      }),
  }),
  status: 200,
  answer: Booking,
  errors: ['not_found', 'invalid_state', 'notice_too_short', 'price_changed', 'idempotency_key_reused'],
});
