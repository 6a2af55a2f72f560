import type { Timesheet } from '@flxibl/contracts/timesheets';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { listCorrections } from './corrections-sql.ts';
import { presentTimesheet } from './present-timesheet.ts';
import { findTimesheet } from './read-timesheets-sql.ts';

/** One timesheet with its corrections. */
export const getTimesheet = async (
  { tx, caller, now }: RequestContext,
  { params }: Input<'getTimesheet'>,
): Promise<Timesheet> => {
  const timesheet = await findTimesheet(tx, params.id);
  if (!timesheet) throw notFound();
  return presentTimesheet(timesheet, await listCorrections(tx, [timesheet.id]), caller.role, now);
};
