import { z } from 'zod';
import { IdParams, listOf, Page } from './lists.ts';
import { Decimal, Money } from './money.ts';
import { operation } from './operation.ts';
import { RoleId } from './roles.ts';
import { Instant, Interval, TimeZone } from './time.ts';

/** Life of a timesheet; approved, accepted, resolved, locked and exported are final. */
export const timesheetStates = [
  'open',
  'submitted',
  'approved',
  'amended',
  'accepted',
  'disputed',
  'resolved',
  'locked',
  'exported',
] as const;
export type TimesheetState = (typeof timesheetStates)[number];

/** States in which nothing of it changes any more; what was wrong gets a correction. */
export const finalTimesheetStates = ['approved', 'accepted', 'resolved', 'locked', 'exported'] as const;

const isWholeMinute = (instant: string): boolean => Date.parse(instant) % 60_000 === 0;

/** Up to a minute exactly, so that nobody is paid by rounding. */
const Minute = Instant.refine(isWholeMinute, 'expected a whole minute');

const Break = z.strictObject({ startsAt: Minute, endsAt: Minute });

/** What was worked: a half-open range, and the breaks inside it. */
export const WorkedTimes = z
  .strictObject({
    startsAt: Minute,
    endsAt: Minute,
    breaks: z
      .array(Break)
      .max(20)
      .default([])
      .meta({ description: 'Inside the range, none overlapping another. They are not paid.' }),
  })
  .meta({ id: 'WorkedTimes' });
export type WorkedTimes = z.output<typeof WorkedTimes>;

const PricedLine = z.object({
  name: z.string(),
  minutes: z.int(),
  pay: Decimal,
  charge: Decimal.nullable().meta({ description: 'Null for freelancers.' }),
});

export const TimesheetCorrection = z
  .object({
    id: z.uuid(),
    startsAt: Instant,
    endsAt: Instant,
    breaks: z.array(Interval),
    minutes: z.int().meta({ description: 'More or, negative, less than what stood before.' }),
    pay: Money,
    charge: Money.nullable().meta({ description: 'Null for freelancers.' }),
    reason: z.string(),
    override: z.boolean().meta({ description: 'Made by the platform in a locked period.' }),
    createdAt: Instant,
  })
  .meta({ id: 'TimesheetCorrection' });

export const Timesheet = z
  .object({
    id: z.uuid(),
    assignmentId: z.uuid(),
    bookingId: z.uuid(),
    shiftId: z.uuid(),
    clientId: z.uuid(),
    clientName: z.string(),
    siteId: z.uuid(),
    siteName: z.string(),
    freelancerId: z.uuid(),
    freelancerName: z.string(),
    role: RoleId,
    state: z.enum(timesheetStates),
    timeZone: TimeZone,
    plannedStartsAt: Instant,
    plannedEndsAt: Instant,
    startsAt: Instant,
    endsAt: Instant,
    breaks: z.array(Interval),
    amendment: z
      .object({ startsAt: Instant, endsAt: Instant, breaks: z.array(Interval), reason: z.string() })
      .nullable()
      .meta({ description: 'What the client proposed instead.' }),
    disputeReason: z.string().nullable(),
    resolveReason: z.string().nullable(),
    minutes: z.int().meta({ description: 'Elapsed minutes without breaks, by the times above.' }),
    pay: Money,
    charge: Money.nullable().meta({ description: 'Null for freelancers.' }),
    lines: z.array(PricedLine).meta({ description: 'They add up to pay and charge, to the cent.' }),
    dueAt: Instant.nullable().meta({
      description:
        'When the next step is taken by itself: open is submitted, submitted is approved, amended is accepted.',
    }),
    submittedAt: Instant.nullable(),
    approvedAt: Instant.nullable().meta({ description: 'When it became final, by whichever way.' }),
    lockedAt: Instant.nullable(),
    exportedAt: Instant.nullable(),
    corrections: z.array(TimesheetCorrection),
    possible: z.array(z.string()).meta({ description: 'Steps that the caller can take now.' }),
  })
  .meta({ id: 'Timesheet' });
export type Timesheet = z.output<typeof Timesheet>;

export const timesheetFilter = {
  siteId: z.uuid().optional(),
  freelancerId: z.uuid().optional(),
  bookingId: z.uuid().optional(),
  from: Instant.optional().meta({ description: 'Started then or later.' }),
  to: Instant.optional().meta({ description: 'Started before then.' }),
};

const everybody = ['admin', 'business', 'freelancer'] as const;

export const listTimesheets = operation({
  method: 'get',
  path: '/timesheets',
  summary: "Timesheets the caller may see: the client's, or one's own; by start",
  tag: 'Timesheets',
  roles: everybody,
  query: Page.extend({ ...timesheetFilter, state: z.enum(timesheetStates).optional() }),
  status: 200,
  answer: listOf(Timesheet),
  errors: [],
});

export const getTimesheet = operation({
  method: 'get',
  path: '/timesheets/{id}',
  summary: 'One timesheet',
  tag: 'Timesheets',
  roles: everybody,
  params: IdParams,
  status: 200,
  answer: Timesheet,
  errors: ['not_found'],
});
