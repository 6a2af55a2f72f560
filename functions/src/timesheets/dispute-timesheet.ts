import type { Timesheet } from '@flxibl/contracts/timesheets';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { takeTimesheetStep } from './take-timesheet-step.ts';

/** The freelancer disagrees; the times as submitted stand until it is resolved. */
export const disputeTimesheet = (
  context: RequestContext,
  { params, body }: Input<'disputeTimesheet'>,
): Promise<Timesheet> => takeTimesheetStep(context, params.id, 'dispute', () => ({ reason: body.reason }));
