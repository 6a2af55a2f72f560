import type { Timesheet } from '@flxibl/contracts/timesheets';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { takeTimesheetStep } from './take-timesheet-step.ts';
import { readTimes } from './time-rules.ts';

/** The client proposes other times than were submitted. */
export const amendTimesheet = (
  context: RequestContext,
  { params, body }: Input<'amendTimesheet'>,
): Promise<Timesheet> =>
  takeTimesheetStep(context, params.id, 'amend', (row) => ({
    reason: body.reason,
    times: readTimes(body, row, context.now),
  }));
