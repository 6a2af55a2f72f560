import type { Timesheet } from '@flxibl/contracts/timesheets';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { priceTimesheet } from '../lib/price-timesheet.ts';
import { differenceOf, signedSumOf } from '../lib/signed-money.ts';
import { insertCorrection, listCorrections, readLockedUntil, type CorrectionRow } from './corrections-sql.ts';
import { idsOf } from './plan-step.ts';
import { presentTimesheet } from './present-timesheet.ts';
import { findTimesheet } from './read-timesheets-sql.ts';
import { lockTimesheet } from './take-timesheet-step.ts';
import { readTimes } from './time-rules.ts';
import { refuseVerb } from './timesheet-rules.ts';
import type { TimesheetRow } from './timesheets-sql.ts';

/**
 * Says what was really worked, after it was final: the timesheet stays as it is, and a row beside it has the
 * difference to what stood before, the timesheet and earlier corrections together.
 */
export const correctTimesheet = async (
  context: RequestContext,
  { params, body }: Input<'correctTimesheet'>,
): Promise<Timesheet> => {
  const { tx, caller, actor, now } = context;
  const timesheet = await lockTimesheet(context, params.id);
  refuseVerb(timesheet, 'correct', caller.role, now);
  const locked = await isLocked(context, timesheet);
  if (locked && !(caller.role === 'admin' && body.override)) {
    const hint = caller.role === 'admin' ? 'Say that you override it.' : 'Only the platform can.';
    throw new AppError('period_locked', `The period is locked. ${hint}`);
  }
  const earlier = await listCorrections(tx, [timesheet.id]);
  const correction: CorrectionRow = {
    ...differenceTo(timesheet, earlier, readTimes(body, timesheet, now)),
    id: createId(),
    reason: body.reason,
    override: locked,
    createdAt: now,
  };
  const { minutes, pay, charge, currency } = correction;
  await insertCorrection(tx, correction, caller.userId, actor, {
    type: 'timesheet_corrected',
    ...idsOf(timesheet),
    before: { timesheetId: timesheet.id, state: timesheet.state },
    after: {
      timesheetId: timesheet.id,
      state: timesheet.state,
      minutes,
      pay,
      charge,
      currency,
      correctionId: correction.id,
      override: locked,
    },
    reason: body.reason,
  });
  return presentTimesheet(
    (await findTimesheet(tx, timesheet.id))!,
    [...earlier, correction],
    caller.role,
    now,
  );
};

// The period counts, not only the state: the job may not have come to this timesheet yet.
const isLocked = async ({ tx }: RequestContext, timesheet: TimesheetRow): Promise<boolean> => {
  if (timesheet.lockedAt !== null) return true;
  const until = await readLockedUntil(tx, timesheet.clientId);
  return until !== null && timesheet.endsAt <= until;
};

const differenceTo = (
  timesheet: TimesheetRow,
  earlier: readonly CorrectionRow[],
  times: ReturnType<typeof readTimes>,
) => {
  const corrected = priceTimesheet(timesheet, times);
  const stands = [timesheet, ...earlier];
  return {
    ...times,
    timesheetId: timesheet.id,
    currency: timesheet.currency,
    minutes: corrected.minutes - stands.reduce((sum, { minutes }) => sum + minutes!, 0),
    pay: differenceOf(corrected.pay, signedSumOf(stands.map(({ pay }) => pay!))),
    charge: differenceOf(corrected.charge, signedSumOf(stands.map(({ charge }) => charge!))),
  };
};
