import type { Timesheet } from '@flxibl/contracts/timesheets';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { planStep, type Step } from './plan-step.ts';
import { presentTimesheet } from './present-timesheet.ts';
import { findTimesheet } from './read-timesheets-sql.ts';
import { refuseVerb } from './timesheet-rules.ts';
import { lockTimesheets, type TimesheetRow } from './timesheets-sql.ts';
import { writeSteps } from './write-steps-sql.ts';

/** The timesheet as it is now, locked. @throws AppError `not_found` */
export const lockTimesheet = async (
  { tx }: Pick<RequestContext, 'tx'>,
  id: string,
): Promise<TimesheetRow> => {
  const [timesheet] = await lockTimesheets(tx, [id]);
  if (!timesheet) throw notFound();
  return timesheet;
};

/**
 * One step of a timesheet: lock, look, decide, write. Of several at once the first to get the locks wins, and the
 * others see what it did.
 * @param detailsOf what the step needs beside its name, worked out once the step is known to be possible
 */
export const takeTimesheetStep = async (
  context: RequestContext,
  id: string,
  verb: Step['verb'],
  detailsOf: (timesheet: TimesheetRow) => Omit<Step, 'verb'> = () => ({}),
): Promise<Timesheet> => {
  const { tx, caller, now, actor } = context;
  const timesheet = await lockTimesheet(context, id);
  refuseVerb(timesheet, verb, caller.role, now);
  await writeSteps(tx, [planStep(timesheet, { verb, ...detailsOf(timesheet) }, now)], actor);
  return presentTimesheet((await findTimesheet(tx, id))!, [], caller.role, now);
};
