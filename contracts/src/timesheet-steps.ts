import { z } from 'zod';
import { Reason } from './assignments.ts';
import { IdParams } from './lists.ts';
import { operation } from './operation.ts';
import { Timesheet, WorkedTimes } from './timesheets.ts';

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
