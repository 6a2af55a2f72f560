import type { Timesheet } from '@flxibl/contracts/timesheets';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { takeTimesheetStep } from './take-timesheet-step.ts';

/** It is taken back, to be changed. */
export const recallTimesheet = (
  context: RequestContext,
  { params }: Input<'recallTimesheet'>,
): Promise<Timesheet> => takeTimesheetStep(context, params.id, 'recall');
