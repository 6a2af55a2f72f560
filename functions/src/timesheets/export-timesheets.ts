import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { exportTimesheetRows } from './periods-sql.ts';
import { possibleVerbs } from './timesheet-rules.ts';
import { lockTimesheets } from './timesheets-sql.ts';

/** Notes that locked timesheets went to payroll or invoicing: all of those named, or none. */
export const exportTimesheets = async (
  { tx, caller, actor, now }: RequestContext,
  { body }: Input<'exportTimesheets'>,
): Promise<Answer<'exportTimesheets'>> => {
  const ids = [...new Set(body.ids)];
  const timesheets = await lockTimesheets(tx, ids);
  if (timesheets.length < ids.length) throw notFound();
  const early = timesheets.find(({ state }) => state !== 'locked' && state !== 'exported');
  if (early)
    throw new AppError(
      'invalid_state',
      `The timesheet ${early.id} is ${early.state}; only what is locked is exported.`,
      { possible: possibleVerbs(early, caller.role, now) },
    );
  return { exported: await exportTimesheetRows(tx, ids, now, actor.requestId) };
};
