import { z } from 'zod';
import { Booking, NewShift } from './bookings.ts';
import { overridableReasons, reasonCodes } from './error-codes.ts';
import { Money } from './money.ts';
import { RoleId } from './roles.ts';
import { CalendarDate, Instant, TimeZone, WallTime } from './time.ts';

/** What can stand against a shift of a plan; for named people the reasons that a booking would give. */
export const planConflictCodes = [
  ...reasonCodes,
  'time_does_not_exist',
  'time_is_ambiguous',
  'invalid_input',
] as const;
export type PlanConflictCode = (typeof planConflictCodes)[number];

/** What becomes of a date: booked, left out, or the reason why nothing at all is booked. */
export const dateOutcomes = ['book', 'skip', 'stop'] as const;
export type DateOutcome = (typeof dateOutcomes)[number];

const PlannedDate = z
  .object({
    date: CalendarDate,
    outcome: z.enum(dateOutcomes),
    shifts: z.array(
      z.object({
        role: RoleId,
        start: WallTime,
        end: WallTime,
        startsAt: Instant.nullable().meta({ description: 'Null where the wall time is no moment, or two.' }),
        endsAt: Instant.nullable(),
        headcount: z.int(),
        openSeats: z.int(),
        conflict: z
          .object({ code: z.enum(planConflictCodes), message: z.string() })
          .nullable()
          .meta({ description: 'Of the shift itself: its times.' }),
        seats: z.array(
          z.object({
            freelancerId: z.uuid(),
            freelancerName: z.string(),
            conflicts: z.array(z.enum(reasonCodes)),
            overridden: z.array(z.enum(reasonCodes)),
            charge: Money.nullable(),
          }),
        ),
      }),
    ),
    costs: z.array(Money).meta({ description: 'Charge of the people named; open seats cost nothing yet.' }),
  })
  .meta({ id: 'PlannedDate' });

/** What booking it now would do, date by date. Booking it runs the same plan. */
export const Plan = z
  .object({
    siteId: z.uuid(),
    timeZone: TimeZone,
    bookable: z.boolean().meta({ description: 'No date stops it, and something is left to book.' }),
    dates: z.array(PlannedDate),
    totals: z.array(Money).meta({ description: 'Of the dates that would be booked, one sum a currency.' }),
  })
  .meta({ id: 'Plan' });
export type Plan = z.output<typeof Plan>;

const OtherShift = z.strictObject({
  shift: z.int().min(0).max(1999).default(0),
  freelancerIds: NewShift.shape.freelancerIds.unwrap().optional(),
  start: WallTime.optional(),
  end: WallTime.optional(),
});

export const DateChoice = z.discriminatedUnion('action', [
  z.strictObject({ date: CalendarDate, action: z.literal('skip') }),
  z.strictObject({ date: CalendarDate, action: z.literal('stop') }),
  z.strictObject({
    date: CalendarDate,
    action: z.literal('change'),
    shifts: z
      .array(OtherShift)
      .min(1)
      .max(100)
      .meta({ description: 'Other people, or other times, for single shifts of the date.' }),
  }),
]);
export type DateChoice = z.output<typeof DateChoice>;

/** How to go on where a date conflicts; the same fields in every preview and in what carries it out. */
export const planChoices = {
  choices: z
    .array(DateChoice)
    .max(366)
    .default([])
    .refine(
      (choices) => new Set(choices.map(({ date }) => date)).size === choices.length,
      'names a date twice',
    ),
  otherwise: z.enum(['stop', 'skip']).default('stop').meta({
    description: 'Of dates without a choice: a conflict refuses everything, or leaves the date out.',
  }),
  override: z
    .strictObject({
      reasons: z.array(z.enum(overridableReasons)).min(1),
      because: z.string().trim().min(1).max(500),
    })
    .optional()
    .meta({ description: 'Book in spite of these reasons, where the policy allows it.' }),
};

export const BookedPlan = z
  .object({
    seriesId: z.uuid().nullable(),
    skipped: z.array(CalendarDate),
    booking: Booking,
  })
  .meta({ id: 'BookedPlan' });
export type BookedPlan = z.output<typeof BookedPlan>;

export const planErrors = ['not_found', 'shift_full'] as const;
export const bookPlanErrors = [...planErrors, 'dates_conflict', 'idempotency_key_reused'] as const;

export const LastCrew = z
  .object({
    shiftId: z.uuid().nullable().meta({ description: 'Null: no shift of the role was filled here yet.' }),
    startsAt: Instant.nullable(),
    freelancers: z.array(z.object({ freelancerId: z.uuid(), freelancerName: z.string() })),
  })
  .meta({ id: 'LastCrew' });
