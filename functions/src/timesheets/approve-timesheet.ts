import type { Timesheet } from '@flxibl/contracts/timesheets';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { takeTimesheetStep } from './take-timesheet-step.ts';

/** It is approved as submitted, and with it the assignment. */
export const approveTimesheet = (
  context: RequestContext,
  { params }: Input<'approveTimesheet'>,
): Promise<Timesheet> => takeTimesheetStep(context, params.id, 'approve');
