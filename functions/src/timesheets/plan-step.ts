import { priceTimesheet, type StatedTimes } from '../lib/price-timesheet.ts';
import type { NewEvent } from '../platform/event-log.ts';
import { leadsTo, type TimesheetVerb } from './timesheet-rules.ts';
import type { TimesheetRow } from './timesheets-sql.ts';

const hour = 3_600_000;

export interface Step {
  readonly verb: Exclude<TimesheetVerb, 'correct'>;
  readonly times?: StatedTimes | undefined;
  readonly reason?: string | undefined;
}

export interface PlannedStep {
  /** As it is to be written. */
  readonly row: TimesheetRow;
  readonly events: readonly NewEvent[];
}

/** The ids that every event of a timesheet carries. */
export const idsOf = (row: TimesheetRow) => ({
  clientId: row.clientId,
  bookingId: row.bookingId,
  shiftId: row.shiftId,
  assignmentId: row.assignmentId,
  freelancerId: row.freelancerId,
  policyVersion: row.policyVersion,
});

const after = (now: Date, hours: number): Date => new Date(now.getTime() + hours * hour);

const types = {
  edit: 'timesheet_changed',
  submit: 'timesheet_submitted',
  recall: 'timesheet_opened',
  approve: 'timesheet_approved',
  amend: 'timesheet_amended',
  accept: 'timesheet_accepted',
  dispute: 'timesheet_disputed',
  resolve: 'timesheet_resolved',
} as const satisfies Record<Step['verb'], NewEvent['type']>;

/** The times on which the two sides agree by this step; it is priced here and never again. */
const makeFinal = (row: TimesheetRow, times: StatedTimes, now: Date): TimesheetRow => {
  const { startsAt, endsAt, breaks } = times;
  const { minutes, pay, charge, lines } = priceTimesheet(row, times);
  return { ...row, startsAt, endsAt, breaks, minutes, pay, charge, lines, dueAt: null, approvedAt: now };
};

const amendmentOf = (row: TimesheetRow): StatedTimes => ({
  startsAt: row.amendedStartsAt!,
  endsAt: row.amendedEndsAt!,
  breaks: row.amendedBreaks!,
});

const changesBy: Record<Step['verb'], (row: TimesheetRow, step: Step, now: Date) => TimesheetRow> = {
  edit: (row, { times }) => ({ ...row, ...times }),
  submit: (row, _, now) => ({
    ...row,
    submittedAt: now,
    dueAt: row.approveHours === null ? null : after(now, row.approveHours),
  }),
  // Whoever takes it back gets the time to change it, at least an hour, though the first deadline is long over.
  recall: (row, _, now) => ({
    ...row,
    submittedAt: null,
    dueAt: new Date(
      Math.max(
        after(row.plannedEndsAt, row.submitHours).getTime(),
        after(now, Math.max(1, row.submitHours)).getTime(),
      ),
    ),
  }),
  approve: (row, _, now) => makeFinal(row, row, now),
  amend: (row, { times, reason }, now) => ({
    ...row,
    amendedStartsAt: times!.startsAt,
    amendedEndsAt: times!.endsAt,
    amendedBreaks: times!.breaks,
    amendReason: reason!,
    amendedAt: now,
    dueAt: after(now, row.answerHours),
  }),
  accept: (row, _, now) => makeFinal(row, amendmentOf(row), now),
  dispute: (row, { reason }) => ({ ...row, disputeReason: reason!, dueAt: null }),
  resolve: (row, { times, reason }, now) => ({
    ...makeFinal(row, times ?? row, now),
    resolveReason: reason!,
  }),
};

const saidOf = (row: TimesheetRow): object => {
  const times = row.state === 'amended' ? amendmentOf(row) : row;
  const said = { timesheetId: row.id, state: row.state };
  const { startsAt, endsAt, breaks } = times;
  if (row.state === 'disputed') return said;
  if (row.minutes === null) return { ...said, startsAt, endsAt, breaks };
  const { minutes, pay, charge, currency } = row;
  return { ...said, minutes, pay, charge, currency, startsAt, endsAt, breaks };
};

const eventsOf = (before: TimesheetRow, row: TimesheetRow, { verb, reason }: Step): NewEvent[] => {
  const moved: NewEvent = {
    type: types[verb],
    ...idsOf(row),
    before: { timesheetId: row.id, state: before.state },
    after: saidOf(row),
    ...(reason !== undefined && { reason }),
  };
  if (row.minutes === null || row.assignmentState !== 'worked') return [moved];
  const approved: NewEvent = {
    type: 'assignment_approved',
    ...idsOf(row),
    before: { state: 'worked' },
    after: { state: 'approved' },
  };
  return [moved, approved];
};

/**
 * What a step makes of a timesheet, and what the log hears of it. Whether the step is possible was asked before. One
 * that is due to be submitted by the clock is submitted first where the step goes on from there.
 */
export const planStep = (before: TimesheetRow, step: Step, now: Date): PlannedStep => {
  const { verb } = step;
  if (before.state === 'open' && (verb === 'approve' || verb === 'amend')) {
    const submitted = planStep(before, { verb: 'submit' }, now);
    const next = planStep(submitted.row, step, now);
    return { row: next.row, events: [...submitted.events, ...next.events] };
  }
  const row = { ...changesBy[verb](before, step, now), state: leadsTo[verb] };
  return { row, events: eventsOf(before, row, step) };
};
