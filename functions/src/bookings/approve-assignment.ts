import type { Assignment } from '@flxibl/contracts/assignments';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { priceTimesheet } from '../lib/price-timesheet.ts';
import type { NewEvent } from '../platform/event-log.ts';
import { lockTimesheetOf, writeApproval } from './approve-sql.ts';
import { lockAssignments } from './assignment-facts-sql.ts';
import { findAssignment } from './assignments-sql.ts';
import { idsOf, refuseApproval, refuseUndecidedTimes } from './day-rules.ts';
import { presentAssignment } from './present-assignment.ts';

/**
 * What was worked is accepted by the client; nothing of it changes from here on. Its timesheet is approved as it
 * stands, and submitted before where nobody did.
 */
export const approveAssignment = async (
  { tx, now, actor }: RequestContext,
  { params }: Input<'approveAssignment'>,
): Promise<Assignment> => {
  const [assignment] = await lockAssignments(tx, { assignmentId: params.id }, now);
  if (!assignment) throw notFound();
  refuseApproval(assignment, now);
  const timesheet = await lockTimesheetOf(tx, assignment.id);
  if (!timesheet) throw notFound();
  refuseUndecidedTimes(timesheet.state);

  const worth = priceTimesheet(timesheet, timesheet);
  const { minutes, pay, charge } = worth;
  const { id: timesheetId, currency, startsAt, endsAt, breaks } = timesheet;
  const about = { ...idsOf(assignment), policyVersion: assignment.policyVersion };
  const times = { startsAt, endsAt, breaks };
  const submitted: NewEvent = {
    type: 'timesheet_submitted',
    ...about,
    before: { timesheetId, state: 'open' },
    after: { timesheetId, state: 'submitted', ...times },
  };
  await writeApproval(tx, timesheet, worth, now, actor, [
    ...(timesheet.state === 'open' ? [submitted] : []),
    {
      type: 'timesheet_approved',
      ...about,
      before: { timesheetId, state: 'submitted' },
      after: { timesheetId, state: 'approved', minutes, pay, charge, currency, ...times },
    },
    {
      type: 'assignment_approved',
      ...about,
      before: { state: 'worked' },
      after: { state: 'approved' },
    },
  ]);
  return presentAssignment((await findAssignment(tx, assignment.id, now))!, now);
};
