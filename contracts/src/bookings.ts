import { z } from 'zod';
import { AcceptedAmount, assignmentStates, Cancellation, PreviewOfOverride, Reason } from './assignments.ts';
import { reasonCodes } from './error-codes.ts';
import { IdParams, listOf, Page } from './lists.ts';
import { Decimal, Currency, Money } from './money.ts';
import { operation } from './operation.ts';
import { Override, OwnersOverride } from './override.ts';
import { BookedPurchaseOrder, BudgetEffect } from './purchase-orders.ts';
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
        calendarUnchecked: z.boolean().meta({
          description:
            'Booked although a calendar of theirs could not be read as lately as the policy asks for.',
        }),
        seenAt: Instant.nullable().meta({
          description: 'When the freelancer first looked at it as it is now.',
        }),
        seenBeforeAt: Instant.nullable().meta({
          description: 'When they had looked at it as it was before its time or pay last changed.',
        }),
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
    purchaseOrder: BookedPurchaseOrder.optional().meta({ description: 'Left out where there is none.' }),
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

export const NewBooking = z.strictObject({
  siteId: z.uuid(),
  shifts: z.array(NewShift).min(1).max(100),
  note: z.string().trim().max(2000).optional(),
  override: Override.optional(),
  purchaseOrderId: z.uuid().optional().meta({ description: 'The budget it is charged to.' }),
});
export type NewBooking = z.output<typeof NewBooking>;

export const createBooking = operation({
  method: 'post',
  path: '/bookings',
  summary: 'Book shifts at a site, with the freelancers named; all of it or nothing',
  tag: 'Bookings',
  roles: ['admin', 'business'],
  body: NewBooking,
  status: 201,
  answer: Booking,
  errors: [
    'not_found',
    'time_does_not_exist',
    'time_is_ambiguous',
    'freelancer_taken',
    'freelancer_held',
    'freelancer_pencilled',
    'freelancer_not_available',
    'calendar_conflict',
    'calendar_unchecked',
    'freelancer_inactive',
    'role_missing',
    'skill_missing',
    'qualification_expired',
    'vetting_incomplete',
    'not_in_pool',
    'blocked_by_client',
    'rest_too_short',
    'travel_too_short',
    'day_limit',
    'week_limit',
    'rolling_limit',
    'consecutive_days',
    'notice_too_short',
    'shift_full',
    'budget_exceeded',
    'currency_differs',
    'purchase_order_not_valid',
    'idempotency_key_reused',
  ],
});

/** The charge side of one line of `priceWork`. */
export const ChargeLine = z
  .object({
    name: z.string().meta({ description: '`base`, a window or overtime of the rate card, or `minimum`.' }),
    minutes: z.int().meta({ description: "A window's are among those of `base`." }),
    charge: Decimal,
  })
  .meta({ id: 'ChargeLine' });

export const BookingPreview = z
  .object({
    bookable: z.boolean().meta({ description: 'Nothing stands against booking it as it is now.' }),
    shifts: z.array(
      z.object({
        start: WallTime,
        end: WallTime,
        timeZone: TimeZone,
        startsAt: Instant,
        endsAt: Instant,
        minutes: z.int().meta({ description: 'Elapsed minutes, honest about clock changes.' }),
        headcount: z.int(),
        reasons: z.array(z.enum(reasonCodes)).meta({ description: 'What stands against the shift itself.' }),
        freelancers: z.array(
          z.object({
            freelancerId: z.uuid(),
            name: z.string(),
            reasons: z.array(z.enum(reasonCodes)).meta({
              description:
                'What stands against them, by the check of the booking itself and after its override.',
            }),
            chargeRate: Decimal,
            cost: Money,
            lines: z.array(ChargeLine),
          }),
        ),
      }),
    ),
    totals: z.array(Money).meta({ description: 'What the booking would cost, one sum a currency.' }),
    budget: BudgetEffect.nullable().meta({ description: 'Null: no purchase order is named.' }),
  })
  .meta({ id: 'BookingPreview' });
export type BookingPreview = z.output<typeof BookingPreview>;

export const previewBooking = operation({
  method: 'post',
  path: '/bookings/preview',
  summary:
    'What a booking would cost and what stands against it, without booking; the body is that of a booking',
  tag: 'Bookings',
  roles: ['admin', 'business'],
  reads: true,
  body: NewBooking,
  status: 200,
  answer: BookingPreview,
  errors: ['not_found', 'time_does_not_exist', 'time_is_ambiguous', 'shift_full', 'purchase_order_not_valid'],
});

export const putBookingPurchaseOrder = operation({
  method: 'put',
  path: '/bookings/{id}/purchase-order',
  summary:
    'Charge a booking to a purchase order, to another one or to none; a strict one has to have enough left',
  tag: 'Bookings',
  roles: ['admin', 'business'],
  params: IdParams,
  body: z.strictObject({
    purchaseOrderId: z.uuid().nullable().meta({ description: 'Null: to none any more.' }),
  }),
  status: 200,
  answer: Booking,
  errors: ['not_found', 'budget_exceeded', 'currency_differs', 'purchase_order_not_valid'],
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
  query: PreviewOfOverride,
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
    override: OwnersOverride,
  }),
  status: 200,
  answer: Booking,
  errors: ['not_found', 'invalid_state', 'notice_too_short', 'price_changed', 'idempotency_key_reused'],
});
