import { z } from 'zod';
import { AcceptedAmount, Reason } from './assignments.ts';
import { Booking, BookingCancellation } from './bookings.ts';
import { reasonCodes } from './error-codes.ts';
import { IdParams } from './lists.ts';
import { Currency } from './money.ts';
import { operation } from './operation.ts';
import { RoleId } from './roles.ts';
import { seriesBookers } from './series.ts';
import { CalendarDate, ClockTime, Instant, WallTime } from './time.ts';

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
  ...seriesBookers,
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
  ...seriesBookers,
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
  ...seriesBookers,
  method: 'post',
  path: '/series/{id}/change',
  summary: 'Change open shifts of a series at once, and ask the people confirmed on the others',
  params: IdParams,
  body: change,
  status: 200,
  answer: SeriesChange,
  errors: [...changeErrors, 'dates_conflict', 'idempotency_key_reused'],
});
