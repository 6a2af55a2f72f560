import type { CallerRole } from '@flxibl/contracts/operation';
import { finalTimesheetStates, type TimesheetState } from '@flxibl/contracts/timesheets';
import { AppError } from '../lib/app-error.ts';

export type TimesheetVerb =
  'edit' | 'submit' | 'recall' | 'approve' | 'amend' | 'accept' | 'dispute' | 'resolve' | 'correct';

/** Where each verb leads; a correction leaves the timesheet as it is. */
export const leadsTo = {
  edit: 'open',
  submit: 'submitted',
  recall: 'open',
  approve: 'approved',
  amend: 'amended',
  accept: 'accepted',
  dispute: 'disputed',
  resolve: 'resolved',
} as const satisfies Record<Exclude<TimesheetVerb, 'correct'>, TimesheetState>;

export interface TimesheetFacts {
  readonly state: TimesheetState;
  readonly dueAt: Date | null;
}

export const isFinal = (state: TimesheetState): boolean =>
  (finalTimesheetStates as readonly string[]).includes(state);

/** The hour has come at which the clock takes the next step, whether a job has written it down or not. */
export const isDue = ({ dueAt }: TimesheetFacts, now: Date): boolean => dueAt !== null && dueAt <= now;

/** The step that the clock takes when a timesheet is due. */
export const clockStep = (state: TimesheetState): 'submit' | 'approve' | 'accept' | undefined =>
  (({ open: 'submit', submitted: 'approve', amended: 'accept' }) as const)[state as 'open'];

/** What the platform or the client may do with what is final: lock it, then export it. */
export const frozenNext = (state: TimesheetState): TimesheetState[] => {
  if (state === 'locked') return ['exported'];
  return isFinal(state) && state !== 'exported' ? ['locked'] : [];
};

const verbsOfFreelancer = (state: TimesheetState, due: boolean): TimesheetVerb[] => {
  if (state === 'open') return due ? ['submit'] : ['edit', 'submit'];
  if (state === 'submitted') return due ? [] : ['recall'];
  if (state === 'amended') return due ? ['accept'] : ['accept', 'dispute'];
  return [];
};

/**
 * The steps that a caller of this role can take now. What is due is judged as if the clock's step were written: only
 * what comes after it, or writing it down, is left.
 */
export const possibleVerbs = (timesheet: TimesheetFacts, role: CallerRole, now: Date): TimesheetVerb[] => {
  const { state } = timesheet;
  const due = isDue(timesheet, now);
  if (role === 'freelancer') return verbsOfFreelancer(state, due);
  if (state === 'open') return due ? ['approve', 'amend'] : [];
  if (state === 'submitted') return due ? ['approve'] : ['approve', 'amend'];
  if (state === 'disputed') return ['resolve'];
  return isFinal(state) ? ['correct'] : [];
};

/** @throws AppError `invalid_state` with what the caller can do instead */
export const refuseVerb = (
  timesheet: TimesheetFacts,
  verb: TimesheetVerb,
  role: CallerRole,
  now: Date,
): void => {
  const possible = possibleVerbs(timesheet, role, now);
  if (possible.includes(verb)) return;
  const why = isDue(timesheet, now) ? 'the time for it is over' : `it is ${timesheet.state}`;
  throw new AppError('invalid_state', `The timesheet does not allow the step ${verb}: ${why}.`, { possible });
};
