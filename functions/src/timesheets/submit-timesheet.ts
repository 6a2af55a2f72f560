import type { Timesheet } from '@flxibl/contracts/timesheets';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { takeTimesheetStep } from './take-timesheet-step.ts';

/** It is handed in; the client decides on it. */
export const submitTimesheet = (
  context: RequestContext,
  { params }: Input<'submitTimesheet'>,
): Promise<Timesheet> => takeTimesheetStep(context, params.id, 'submit');
