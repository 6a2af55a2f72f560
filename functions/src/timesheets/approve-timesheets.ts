import type { Answer } from '@flxibl/contracts/api-client';
import { mostApprovedAtOnce } from '@flxibl/contracts/timesheet-batches';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { signedSumOf } from '../lib/signed-money.ts';
import { planStep, type PlannedStep } from './plan-step.ts';
import { possibleVerbs, refuseVerb } from './timesheet-rules.ts';
import { listSubmittedIds, lockTimesheets, type TimesheetRow } from './timesheets-sql.ts';
import { writeSteps } from './write-steps-sql.ts';

/**
 * Approves many as submitted, in as many statements as one. Of those named all are approved or none is; a filter
 * takes what it finds, and leaves to others what they decided on meanwhile.
 */
export const approveTimesheets = async (
  { tx, caller, actor, now }: RequestContext,
  { body }: Input<'approveTimesheets'>,
): Promise<Answer<'approveTimesheets'>> => {
  if ('ids' in body) {
    const ids = [...new Set(body.ids)];
    const timesheets = await lockTimesheets(tx, ids);
    if (timesheets.length < ids.length) throw notFound();
    for (const timesheet of timesheets) refuseVerb(timesheet, 'approve', caller.role, now);
    return { ...(await approve({ tx, actor, now }, timesheets)), more: false };
  }
  const found = await listSubmittedIds(tx, {
    ...body.filter,
    clientId: caller.clientId ?? undefined,
    limit: mostApprovedAtOnce + 1,
  });
  const timesheets = await lockTimesheets(tx, found.slice(0, mostApprovedAtOnce));
  const approvable = timesheets.filter((row) => possibleVerbs(row, caller.role, now).includes('approve'));
  return { ...(await approve({ tx, actor, now }, approvable)), more: found.length > mostApprovedAtOnce };
};

const approve = async (
  { tx, actor, now }: Pick<RequestContext, 'tx' | 'actor' | 'now'>,
  timesheets: readonly TimesheetRow[],
): Promise<Omit<Answer<'approveTimesheets'>, 'more'>> => {
  const steps = timesheets.map((timesheet) => planStep(timesheet, { verb: 'approve' }, now));
  await writeSteps(tx, steps, actor);
  return {
    approved: steps.length,
    minutes: steps.reduce((sum, { row }) => sum + row.minutes!, 0),
    totals: totalsOf(steps),
  };
};

// One sum a currency, in the order of their codes.
const totalsOf = (steps: readonly PlannedStep[]): Answer<'approveTimesheets'>['totals'] => {
  const byCurrency = Map.groupBy(steps, ({ row }) => row.currency);
  return [...byCurrency.keys()].sort().map((currency) => {
    const rows = byCurrency.get(currency)!.map(({ row }) => row);
    return {
      pay: signedSumOf(rows.map(({ pay }) => pay!)),
      charge: signedSumOf(rows.map(({ charge }) => charge!)),
      currency,
    };
  });
};
