import { z } from 'zod';
import { Reason } from './assignments.ts';
import { IdParams, listOf, Page } from './lists.ts';
import { Currency, Decimal, Money } from './money.ts';
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

const filter = {
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
  query: Page.extend({ ...filter, state: z.enum(timesheetStates).optional() }),
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

const step = {
  method: 'post',
  tag: 'Timesheets',
  members: ['owner', 'approver'],
  params: IdParams,
  status: 200,
  answer: Timesheet,
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
} as const;

export const putTimesheet = operation({
  ...step,
  method: 'put',
  path: '/timesheets/{id}',
  summary: 'State what was worked, while it is open',
  roles: ['freelancer'],
  body: WorkedTimes,
  errors: ['not_found', 'invalid_state'],
});

export const submitTimesheet = operation({
  ...step,
  path: '/timesheets/{id}/submit',
  summary: 'Hand it in; by itself some hours after the shift (`timesheetSubmitHours`)',
  roles: ['freelancer'],
});

export const recallTimesheet = operation({
  ...step,
  path: '/timesheets/{id}/recall',
  summary: 'Take it back to change it, while nobody has decided on it',
  roles: ['freelancer'],
});

export const approveTimesheet = operation({
  ...step,
  path: '/timesheets/{id}/approve',
  summary: 'Approve it as submitted; by itself after `timesheetApproveHours`',
  roles: ['admin', 'business'],
});

export const amendTimesheet = operation({
  ...step,
  path: '/timesheets/{id}/amend',
  summary: 'Propose other times than were submitted, with a reason',
  roles: ['admin', 'business'],
  body: WorkedTimes.extend(Reason.shape),
});

export const acceptTimesheet = operation({
  ...step,
  path: '/timesheets/{id}/accept',
  summary: "Agree to the client's times; by itself after `timesheetAnswerHours`",
  roles: ['freelancer'],
});

export const disputeTimesheet = operation({
  ...step,
  path: '/timesheets/{id}/dispute',
  summary: "Disagree with the client's times, with a reason",
  roles: ['freelancer'],
  body: Reason,
});

export const resolveTimesheet = operation({
  ...step,
  path: '/timesheets/{id}/resolve',
  summary: 'Settle a dispute: a client gives in to the times as submitted, the platform decides on any',
  roles: ['admin', 'business'],
  body: Reason.extend({
    times: WorkedTimes.optional().meta({ description: 'Default: as the freelancer submitted them.' }),
  }),
});

export const correctTimesheet = operation({
  ...step,
  path: '/timesheets/{id}/corrections',
  summary: 'Correct a final timesheet by a row of its own; in a locked period only the platform can',
  roles: ['admin', 'business'],
  body: WorkedTimes.extend(Reason.shape).extend({
    override: z
      .boolean()
      .default(false)
      .meta({ description: 'An admin corrects although the period is locked; logged with the reason.' }),
  }),
  status: 201,
  errors: ['not_found', 'invalid_state', 'period_locked', 'idempotency_key_reused'],
});

/** At most so many timesheets are approved, or exported, by one call. */
export const mostApprovedAtOnce = 1_000;

export const approveTimesheets = operation({
  method: 'post',
  path: '/timesheets/approve',
  summary: 'Approve many as submitted: those named, all or none of them; or up to 1,000 that a filter finds',
  tag: 'Timesheets',
  roles: ['admin', 'business'],
  members: ['owner', 'approver'],
  body: z.union([
    z.strictObject({ ids: z.array(z.uuid()).min(1).max(mostApprovedAtOnce) }),
    z.strictObject({ filter: z.strictObject(filter) }),
  ]),
  status: 200,
  answer: z.object({
    approved: z.int(),
    minutes: z.int(),
    totals: z.array(z.object({ pay: Decimal, charge: Decimal, currency: Currency })),
    more: z.boolean().meta({ description: 'The filter finds more: call again.' }),
  }),
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
});

export const exportTimesheets = operation({
  method: 'post',
  path: '/timesheets/export',
  summary: 'Mark locked timesheets as exported, all of those named or none; what was exported before stays',
  tag: 'Timesheets',
  roles: ['admin'],
  body: z.strictObject({ ids: z.array(z.uuid()).min(1).max(mostApprovedAtOnce) }),
  status: 200,
  answer: z.object({ exported: z.int().meta({ description: 'Timesheets that became exported by this.' }) }),
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
});

export const lockPeriod = operation({
  method: 'post',
  path: '/periods/lock',
  summary:
    'Close the hours until a moment: what is final and ended by then is locked, now or once it is final',
  tag: 'Timesheets',
  roles: ['admin', 'business'],
  members: ['owner'],
  body: z.strictObject({
    until: Instant,
    clientId: z
      .uuid()
      .nullish()
      .meta({ description: 'Of an admin: which client; null or left out: every client.' }),
    override: z
      .boolean()
      .default(false)
      .meta({ description: 'An admin locks before `lockGraceDays` are over; needs a reason.' }),
    reason: Reason.shape.reason.optional(),
  }),
  status: 201,
  answer: z
    .object({
      id: z.uuid(),
      clientId: z.uuid().nullable(),
      until: Instant,
      locked: z.int().meta({ description: 'Timesheets that this call has locked.' }),
      more: z.boolean().meta({ description: 'There are more; they are locked within minutes.' }),
    })
    .meta({ id: 'PeriodLock' }),
  errors: ['not_found', 'idempotency_key_reused'],
});
