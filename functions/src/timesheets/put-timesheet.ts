import type { Timesheet } from '@flxibl/contracts/timesheets';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { takeTimesheetStep } from './take-timesheet-step.ts';
import { readTimes } from './time-rules.ts';

/** The freelancer states what was worked. */
export const putTimesheet = (
  context: RequestContext,
  { params, body }: Input<'putTimesheet'>,
): Promise<Timesheet> =>
  takeTimesheetStep(context, params.id, 'edit', (row) => ({ times: readTimes(body, row, context.now) }));
