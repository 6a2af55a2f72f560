import type { Timesheet } from '@flxibl/contracts/timesheets';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError } from '../lib/app-error.ts';
import { takeTimesheetStep } from './take-timesheet-step.ts';
import { areSameTimes, readTimes } from './time-rules.ts';

/**
 * A dispute is settled for good. A client may give in to what the freelancer submitted; other times are for the
 * platform to decide, which is no party to it.
 */
export const resolveTimesheet = (
  context: RequestContext,
  { params, body }: Input<'resolveTimesheet'>,
): Promise<Timesheet> =>
  takeTimesheetStep(context, params.id, 'resolve', (row) => {
    const times = body.times && readTimes(body.times, row, context.now, 'times.');
    if (times && context.caller.role !== 'admin' && !areSameTimes(times, row)) {
      throw new AppError('forbidden', 'Other times than were submitted are for the platform to decide.');
    }
    return { reason: body.reason, times };
  });
