import { z } from 'zod';
import { Reason } from './assignments.ts';
import { Currency, Decimal } from './money.ts';
import { operation } from './operation.ts';
import { Instant } from './time.ts';
import { timesheetFilter } from './timesheets.ts';

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
    z.strictObject({ filter: z.strictObject(timesheetFilter) }),
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
