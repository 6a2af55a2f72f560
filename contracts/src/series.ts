import { z } from 'zod';
import { AcceptedAmount, Reason } from './assignments.ts';
import { Booking, BookingCancellation, NewShift, shiftStates } from './bookings.ts';
import { reasonCodes } from './error-codes.ts';
import { IdParams, listOf, Page } from './lists.ts';
import { Currency } from './money.ts';
import { operation } from './operation.ts';
import { bookPlanErrors, BookedPlan, LastCrew, Plan, planChoices, planErrors } from './plans.ts';
import { RoleId } from './roles.ts';
import { CalendarDate, ClockTime, Instant, TimeZone, WallTime } from './time.ts';

/** Dates that a series may have at most. */
export const mostDates = 366;

const bookers = {
  tag: 'Series',
  roles: ['admin', 'business'],
  members: ['owner', 'booker'],
  scope: 'book',
} as const;

const SeriesShift = NewShift.extend({
  lastCrew: z
    .boolean()
    .default(false)
    .meta({ description: 'Name the people of the last filled shift of this role at this site.' }),
});

const dates = z.array(CalendarDate).max(mostDates).default([]);

const SeriesOrder = z.strictObject({
  siteId: z.uuid(),
  shifts: z
    .array(SeriesShift)
    .min(1)
    .max(20)
    .meta({ description: 'As on the first date; on the others at the same wall time.' }),
  rule: z.string().max(500).optional().meta({
    description:
      'RFC 5545 RRULE of the first shift: `FREQ=WEEKLY;BYDAY=MO,WE;COUNT=52`. Needs COUNT or UNTIL. Without it the first date and `extraDates`.',
  }),
  extraDates: dates.meta({ description: 'RDATE: dates beside those of the rule.' }),
  exceptDates: dates.meta({ description: 'EXDATE: dates to leave out.' }),
  note: z.string().trim().max(2000).optional(),
  ...planChoices,
});

export const previewSeries = operation({
  ...bookers,
  method: 'post',
  path: '/series/preview',
  summary: 'Every date of a series with its times, conflicts and cost, as booking it now would take it',
  reads: true,
  body: SeriesOrder,
  status: 200,
  answer: Plan,
  errors: [...planErrors],
});

export const createSeries = operation({
  ...bookers,
  method: 'post',
  path: '/series',
  summary: 'Book a series in one transaction: every date that is not skipped, or nothing',
  body: SeriesOrder,
  status: 201,
  answer: BookedPlan,
  errors: [...bookPlanErrors],
});

const SeriesSummary = z.object({
  id: z.uuid(),
  clientId: z.uuid(),
  siteId: z.uuid(),
  siteName: z.string(),
  bookingId: z.uuid(),
  rule: z.string().nullable(),
  timeZone: TimeZone,
  createdAt: Instant,
  shiftCount: z.int(),
});

export const Series = SeriesSummary.extend({
  shifts: z.array(
    z.object({
      date: CalendarDate.meta({ description: 'The date of the series that the shift belongs to.' }),
      part: z.int().nullable().meta({ description: 'Which shift of the date; null: added since.' }),
      shiftId: z.uuid(),
      role: RoleId,
      start: WallTime,
      end: WallTime,
      startsAt: Instant,
      endsAt: Instant,
      headcount: z.int(),
      filled: z.int(),
      state: z.enum(shiftStates),
    }),
  ),
}).meta({ id: 'Series' });
export type Series = z.output<typeof Series>;

export const listSeries = operation({
  method: 'get',
  path: '/series',
  summary: "The client's series, the newest first",
  tag: 'Series',
  roles: ['admin', 'business'],
  query: Page.extend({ siteId: z.uuid().optional() }),
  status: 200,
  answer: listOf(SeriesSummary),
  errors: [],
});

export const getSeries = operation({
  method: 'get',
  path: '/series/{id}',
  summary: 'One series with its shifts, by date',
  tag: 'Series',
  roles: ['admin', 'business'],
  params: IdParams,
  status: 200,
  answer: Series,
  errors: ['not_found'],
});

export const seriesScopes = ['this', 'following', 'all'] as const;
export type SeriesScope = (typeof seriesScopes)[number];

const scopeFields = {
  scope: z.enum(seriesScopes),
  date: CalendarDate.optional().meta({
    description: 'The date that `this` and `following` are about; `following` includes it.',
  }),
};
const datedScope = ({ scope, date }: { scope: SeriesScope; date?: string | undefined }): boolean =>
  (scope === 'all') === (date === undefined);
const datedScopeMessage = { message: 'is needed for this and following, and only there', path: ['date'] };

export const getSeriesCancellation = operation({
  method: 'get',
  path: '/series/{id}/cancellation',
  summary: 'What cancelling this date, this and following, or all of a series would cost the caller now',
  tag: 'Series',
  roles: ['admin', 'business'],
  params: IdParams,
  query: z.strictObject(scopeFields).refine(datedScope, datedScopeMessage),
  status: 200,
  answer: BookingCancellation,
  errors: ['not_found', 'invalid_state', 'notice_too_short'],
});

export const cancelSeries = operation({
  ...bookers,
  method: 'post',
  path: '/series/{id}/cancel',
  summary: 'Cancel what has not begun of this date, of this and following, or of all',
  params: IdParams,
  body: Reason.extend({
    ...scopeFields,
    acceptedCharge: z
      .union([
        AcceptedAmount,
        z.array(z.strictObject({ amount: AcceptedAmount, currency: Currency })).max(50),
      ])
      .optional()
      .meta({ description: 'The totals that were shown: another price now refuses.' }),
  }).refine(datedScope, datedScopeMessage),
  status: 200,
  answer: Booking,
  errors: ['not_found', 'invalid_state', 'notice_too_short', 'price_changed', 'idempotency_key_reused'],
});

/** What can stand against changing a shift of a series. */
export const changeConflictCodes = [
  ...reasonCodes,
  'time_does_not_exist',
  'time_is_ambiguous',
  'invalid_input',
  'people_confirmed',
  'offers_open',
  'request_open',
  'shift_full',
] as const;

export const shiftChangeOutcomes = ['change', 'ask', 'keep', 'skip', 'stop'] as const;

const ShiftChange = z.object({
  date: CalendarDate,
  shiftId: z.uuid(),
  outcome: z.enum(shiftChangeOutcomes).meta({
    description: '`ask`: by a change request to each person confirmed; `keep`: nothing would change.',
  }),
  role: RoleId,
  start: WallTime,
  end: WallTime,
  startsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
  headcount: z.int(),
  conflicts: z.array(z.object({ code: z.enum(changeConflictCodes), freelancerId: z.uuid().nullable() })),
  openSeats: z.int().meta({
    description:
      'Of `ask`: seats nobody has beside them; they get the new times at once, as a shift of their own.',
  }),
  asked: z.array(z.uuid()).meta({ description: 'Freelancers whose agreement is asked.' }),
});

export const SeriesChange = z
  .object({ seriesId: z.uuid(), possible: z.boolean(), shifts: z.array(ShiftChange) })
  .meta({ id: 'SeriesChange' });
export type SeriesChange = z.output<typeof SeriesChange>;

const change = z
  .strictObject({
    ...scopeFields,
    part: z.int().min(0).max(19).optional().meta({ description: 'Only this shift of each date.' }),
    times: z
      .strictObject({ start: ClockTime, end: ClockTime })
      .optional()
      .meta({ description: 'Wall times of the site; the end is the next such time after the start.' }),
    role: RoleId.optional(),
    headcount: z.int().min(1).max(500).optional(),
    note: z.string().trim().max(2000).optional().meta({ description: 'Of the booking; with `all` only.' }),
    reason: Reason.shape.reason,
    confirmed: z.enum(['stop', 'ask', 'skip']).default('stop').meta({
      description:
        'New times where people are confirmed: refuse everything, ask each of them by a change request, or leave the shift as it is.',
    }),
    otherwise: z.enum(['stop', 'skip']).default('stop').meta({ description: 'Of any other conflict.' }),
  })
  .refine(datedScope, datedScopeMessage)
  .refine(
    ({ times, role, headcount, note }) => [times, role, headcount, note].some((part) => part !== undefined),
    {
      message: 'nothing would change',
    },
  )
  .refine(({ note, scope }) => note === undefined || scope === 'all', {
    message: 'is of the whole series: use the scope all',
    path: ['note'],
  });

const changeErrors = ['not_found', 'invalid_state', 'forbidden'] as const;

export const previewSeriesChange = operation({
  ...bookers,
  method: 'post',
  path: '/series/{id}/change/preview',
  summary: 'What changing the shifts of this date, of this and following, or of all would do',
  reads: true,
  params: IdParams,
  body: change,
  status: 200,
  answer: SeriesChange,
  errors: [...changeErrors],
});

export const changeSeries = operation({
  ...bookers,
  method: 'post',
  path: '/series/{id}/change',
  summary: 'Change open shifts of a series at once, and ask the people confirmed on the others',
  params: IdParams,
  body: change,
  status: 200,
  answer: SeriesChange,
  errors: [...changeErrors, 'dates_conflict', 'idempotency_key_reused'],
});

const Monday = CalendarDate.refine(
  (date) => new Date(`${date}T00:00:00Z`).getUTCDay() === 1,
  'has to be a Monday',
);

const WeekCopy = z
  .strictObject({
    siteId: z.uuid(),
    fromWeek: Monday,
    toWeek: Monday,
    withPeople: z.boolean().meta({ description: 'Name the people of the old week again.' }),
    note: z.string().trim().max(2000).optional(),
    ...planChoices,
  })
  .refine(({ fromWeek, toWeek }) => fromWeek !== toWeek, { message: 'is the same week', path: ['toWeek'] });

export const previewWeekCopy = operation({
  ...bookers,
  method: 'post',
  path: '/bookings/copy-week/preview',
  summary: 'What copying the shifts of a site from one week to another would book',
  reads: true,
  body: WeekCopy,
  status: 200,
  answer: Plan,
  errors: [...planErrors],
});

export const copyWeek = operation({
  ...bookers,
  method: 'post',
  path: '/bookings/copy-week',
  summary: 'Book the shifts of one week of a site again in another, at the same wall times',
  body: WeekCopy,
  status: 201,
  answer: BookedPlan,
  errors: [...bookPlanErrors],
});

const Rebooking = z.strictObject({
  date: CalendarDate.meta({
    description: 'The new date of its first shift; the others keep their distance.',
  }),
  ...planChoices,
});

export const previewRebooking = operation({
  ...bookers,
  method: 'post',
  path: '/bookings/{id}/rebook/preview',
  summary: 'What booking the same shifts with the same people at another date would do',
  reads: true,
  params: IdParams,
  body: Rebooking,
  status: 200,
  answer: Plan,
  errors: [...planErrors, 'invalid_state'],
});

export const rebook = operation({
  ...bookers,
  method: 'post',
  path: '/bookings/{id}/rebook',
  summary: 'Book the same shifts with the same people at another date',
  params: IdParams,
  body: Rebooking,
  status: 201,
  answer: BookedPlan,
  errors: [...bookPlanErrors, 'invalid_state'],
});

export const getLastCrew = operation({
  method: 'get',
  path: '/sites/{id}/last-crew',
  summary: 'The people of the last filled shift of a role at a site',
  tag: 'Series',
  roles: ['admin', 'business'],
  params: IdParams,
  query: z.strictObject({ role: RoleId }),
  status: 200,
  answer: LastCrew,
  errors: ['not_found'],
});
