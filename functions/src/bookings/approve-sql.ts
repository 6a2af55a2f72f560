import type { TimesheetState } from '@flxibl/contracts/timesheets';
import type { AgreedRates, StatedTimes } from '../lib/price-timesheet.ts';
import type { PricedWork } from '../lib/price-work.ts';
import { eventRow, insertEvents, type Actor, type NewEvent } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';

export interface WorkedTimesheet extends AgreedRates, StatedTimes {
  readonly id: string;
  readonly state: TimesheetState;
  readonly currency: string;
  readonly submittedAt: Date | null;
}

/** Locks the timesheet of an assignment that is locked already, and reads it with its rates. */
export const lockTimesheetOf = async (
  tx: Transaction,
  assignmentId: string,
): Promise<WorkedTimesheet | undefined> => {
  await tx.query('select from timesheets where assignment_id = $1 for update', [assignmentId]);
  const [timesheet] = await tx.query<WorkedTimesheet>(
    `select id, state, starts_at as "startsAt", ends_at as "endsAt", breaks, currency, submitted_at as "submittedAt",
            pay_rate as "payRate", charge_rate as "chargeRate", time_zone as "timeZone", rates
     from timesheet_facts where assignment_id = $1`,
    [assignmentId],
  );
  return timesheet;
};

/** Approves the timesheet as it stands, at this worth; its assignment goes along. Writes the events. */
export const writeApproval = async (
  tx: Transaction,
  { id, startsAt, endsAt, breaks, submittedAt }: WorkedTimesheet,
  { minutes, pay, charge, lines }: PricedWork,
  now: Date,
  actor: Actor,
  events: readonly NewEvent[],
): Promise<void> => {
  const times = { startsAt, endsAt, breaks, submittedAt: submittedAt ?? now, approvedAt: now };
  const step = { id, state: 'approved', ...times, minutes, pay, charge, lines };
  await tx.query('select move_timesheets($1)', [JSON.stringify([step])]);
  await tx.query(insertEvents('$1'), [JSON.stringify(events.map((event) => eventRow(actor, event)))]);
};
