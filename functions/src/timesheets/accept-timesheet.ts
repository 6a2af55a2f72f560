import type { Timesheet } from '@flxibl/contracts/timesheets';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { takeTimesheetStep } from './take-timesheet-step.ts';

/** The freelancer agrees to the times that the client proposed. */
export const acceptTimesheet = (
  context: RequestContext,
  { params }: Input<'acceptTimesheet'>,
): Promise<Timesheet> => takeTimesheetStep(context, params.id, 'accept');
