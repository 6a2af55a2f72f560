import type { AssignmentState, AttendanceState } from '@flxibl/contracts/assignments';
import type { PolicyTerms } from '@flxibl/contracts/policies';
import { AppError } from '../lib/app-error.ts';

const hour = 3_600_000;

export type AttendanceTerms = Pick<
  PolicyTerms,
  'attendanceAskHours' | 'attendanceChaseHours' | 'attendanceRiskHours' | 'attendanceReleaseHours'
>;

/** What decides how far asking has come: the times, the terms, and what was written down. */
export interface AttendanceFacts {
  readonly state: AssignmentState;
  readonly startsAt: Date;
  readonly terms: AttendanceTerms;
  readonly attendanceAskedAt: Date | null;
  readonly attendanceChasedAt: Date | null;
  readonly attendanceAtRiskAt: Date | null;
  readonly attendanceConfirmedAt: Date | null;
}

/** What the job has to write down now. */
export type AttendanceStep = 'asked' | 'chased' | 'at_risk' | 'released';

const before = ({ startsAt }: AttendanceFacts, hours: number): number => startsAt.getTime() - hours * hour;

/**
 * Whether a step so many hours before the start is reached. Who was asked only after that moment, having been booked
 * late, skips it: they are asked at once and not chased in the same breath.
 */
const reaches = (facts: AttendanceFacts, hours: number | null, now: Date): boolean => {
  if (hours === null || facts.attendanceAskedAt === null) return false;
  const moment = before(facts, hours);
  return facts.attendanceAskedAt.getTime() < moment && moment <= now.getTime();
};

/** How far asking has come, by the clock: a step counts from its moment on, whether or not the job has run. */
export const attendanceAt = (facts: AttendanceFacts, now: Date): AttendanceState => {
  const { state, startsAt, terms } = facts;
  if (facts.attendanceConfirmedAt !== null) return 'confirmed';
  if (state !== 'confirmed' || startsAt <= now) return 'not_needed';
  if (facts.attendanceAskedAt === null)
    return before(facts, terms.attendanceAskHours) <= now.getTime() ? 'asked' : 'not_asked';
  if (facts.attendanceAtRiskAt !== null || reaches(facts, terms.attendanceRiskHours, now)) return 'at_risk';
  if (facts.attendanceChasedAt !== null || reaches(facts, terms.attendanceChaseHours, now)) return 'chased';
  return 'asked';
};

/**
 * The one step that is due; a missed one is not made up for when the next is due as well. Nothing is due any more
 * once they have confirmed, the shift has begun or the assignment has ended.
 */
export const attendanceDue = (facts: AttendanceFacts, now: Date): AttendanceStep | undefined => {
  const at = attendanceAt(facts, now);
  if (at === 'not_needed' || at === 'not_asked' || at === 'confirmed') return undefined;
  if (facts.attendanceAskedAt === null) return 'asked';
  if (reaches(facts, facts.terms.attendanceReleaseHours, now)) return 'released';
  if (at === 'at_risk' && facts.attendanceAtRiskAt === null) return 'at_risk';
  if (at === 'chased' && facts.attendanceChasedAt === null) return 'chased';
  return undefined;
};

/** The state that the log was told last, which an event goes on from. */
export const attendanceTold = (facts: AttendanceFacts): AttendanceState | 'none' => {
  if (facts.attendanceConfirmedAt !== null) return 'confirmed';
  if (facts.attendanceAtRiskAt !== null) return 'at_risk';
  if (facts.attendanceChasedAt !== null) return 'chased';
  return facts.attendanceAskedAt === null ? 'none' : 'asked';
};

/** @throws AppError `invalid_state` before they are asked, and once the shift has begun or the assignment ended */
export const refuseAttendance = (facts: AttendanceFacts, now: Date): void => {
  const at = attendanceAt(facts, now);
  if (at === 'not_asked') {
    const { attendanceAskHours } = facts.terms;
    throw new AppError(
      'invalid_state',
      attendanceAskHours === 0
        ? 'By the agreed terms nobody is asked.'
        : `This is asked ${attendanceAskHours} hours before the start.`,
      { possible: [] },
    );
  }
  if (at === 'not_needed' || facts.state !== 'confirmed' || facts.startsAt <= now)
    throw new AppError('invalid_state', 'Nobody is awaited for this assignment any more.', { possible: [] });
};
