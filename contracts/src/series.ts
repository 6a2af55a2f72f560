import { z } from 'zod';
import { NewShift, shiftStates } from './bookings.ts';
import { IdParams, listOf, Page } from './lists.ts';
import { operation } from './operation.ts';
import { BookedPlan, bookPlanErrors, Plan, planChoices, planErrors } from './plans.ts';
import { RoleId } from './roles.ts';
import { CalendarDate, Instant, TimeZone, WallTime } from './time.ts';

/** Dates that a series may have at most. */
export const mostDates = 366;

/** Who books at once what a plan says. */
export const seriesBookers = {
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
  ...seriesBookers,
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
  ...seriesBookers,
  method: 'post',
  path: '/series',
  summary: 'Book a series in one transaction: every date that is not skipped, or nothing',
  body: SeriesOrder,
  status: 201,
  answer: BookedPlan,
  errors: [...bookPlanErrors],
});

export const SeriesSummary = z.object({
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

export type SeriesSummary = z.output<typeof SeriesSummary>;

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
  query: Page.extend({
    siteId: z.uuid().optional(),
    bookingId: z.uuid().optional().meta({ description: 'The series that this booking is of, if any.' }),
  }),
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
