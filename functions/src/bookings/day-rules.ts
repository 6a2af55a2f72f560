import type { IncidentKind } from '@flxibl/contracts/incidents';
import type { TimesheetState } from '@flxibl/contracts/timesheets';
import { AppError } from '../lib/app-error.ts';
import type { NewEvent } from '../platform/event-log.ts';
import { checkInOpensAt, graceEndsAt, refuseState, type AssignmentFacts } from './assignment-rules.ts';

const minute = 60_000;

/** Leaving so long before the end, or longer, is an incident. */
const earlyLeaveMinutes = 15;

/** Work that nobody ended ends by itself so long after the end of the shift. */
export const endWorkAfterMinutes = 60;

/** An incident that a transition opens, written in its transaction. */
export interface NewIncident {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly reason: string | null;
  /** What it costs the freelancer, where the kind alone does not say it. */
  readonly points?: number;
}

/** @throws AppError `invalid_state` unless it is confirmed and the hour is from 60 minutes before the start to the end */
export const refuseCheckIn = (assignment: AssignmentFacts, now: Date): void => {
  if (assignment.state !== 'confirmed')
    throw refuseState(assignment, now, `Check-in needs a confirmed assignment; it is ${assignment.state}.`);
  if (now < checkInOpensAt(assignment))
    throw refuseState(assignment, now, 'Check-in opens 60 minutes before the start.');
  if (now >= assignment.endsAt) throw refuseState(assignment, now, 'The shift has ended.');
};

export const isLate = (assignment: AssignmentFacts, now: Date): boolean => now > graceEndsAt(assignment);

/** @throws AppError `invalid_state` unless it is in progress and the shift has begun */
export const refuseCheckOut = (assignment: AssignmentFacts, now: Date): void => {
  if (assignment.state !== 'in_progress')
    throw refuseState(assignment, now, `Check-out needs work in progress; it is ${assignment.state}.`);
  if (now < assignment.startsAt) throw refuseState(assignment, now, 'The shift has not begun yet.');
};

export const isEarlyLeave = ({ endsAt }: AssignmentFacts, now: Date): boolean =>
  now.getTime() <= endsAt.getTime() - earlyLeaveMinutes * minute;

/** @throws AppError `invalid_state` unless it is confirmed and start and grace are over */
export const refuseNoShow = (assignment: AssignmentFacts, now: Date): void => {
  if (assignment.state !== 'confirmed')
    throw refuseState(assignment, now, `Only who was awaited can be a no-show; it is ${assignment.state}.`);
  if (now <= graceEndsAt(assignment)) {
    const until = graceEndsAt(assignment).toISOString();
    throw refuseState(assignment, now, `By the agreed terms they may still come until ${until}.`);
  }
};

/** @throws AppError `invalid_state` unless it was worked */
export const refuseApproval = (assignment: AssignmentFacts, now: Date): void => {
  if (assignment.state !== 'worked')
    throw refuseState(assignment, now, `Only what was worked can be approved; it is ${assignment.state}.`);
};

/** @throws AppError `invalid_state` where the two sides do not agree on the times, so that none stand to be approved */
export const refuseUndecidedTimes = (state: TimesheetState): void => {
  if (state === 'amended')
    throw new AppError('invalid_state', 'The freelancer has not answered to the other times yet.', {
      possible: [],
    });
  if (state === 'disputed')
    throw new AppError('invalid_state', 'The times are disputed: resolve the timesheet.', { possible: [] });
};

type AboutAssignment = Pick<AssignmentFacts, 'id' | 'clientId' | 'bookingId' | 'shiftId' | 'freelancerId'>;

/** The ids that every event of an assignment carries. */
export const idsOf = (
  assignment: AboutAssignment,
): Pick<NewEvent, 'clientId' | 'bookingId' | 'shiftId' | 'assignmentId' | 'freelancerId'> => ({
  clientId: assignment.clientId,
  bookingId: assignment.bookingId,
  shiftId: assignment.shiftId,
  assignmentId: assignment.id,
  freelancerId: assignment.freelancerId,
});

export const incidentOpenedEvent = (assignment: AboutAssignment, incident: NewIncident): NewEvent => ({
  type: 'incident_opened',
  ...idsOf(assignment),
  after: {
    state: 'open',
    incidentId: incident.id,
    kind: incident.kind,
    ...(incident.points !== undefined && { points: incident.points }),
  },
  ...(incident.reason === null ? {} : { reason: incident.reason }),
});
