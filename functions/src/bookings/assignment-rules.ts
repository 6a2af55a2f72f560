import type { AssignmentState } from '@flxibl/contracts/assignments';
import type { PolicyTerms } from '@flxibl/contracts/policies';
import { AppError } from '../lib/app-error.ts';
import type { RateTerms } from '../lib/price-work.ts';

const minute = 60_000;

/** Check-in opens so long before the start: people come early, set up and change. */
const checkInOpensMinutes = 60;

/** What every transition of an assignment looks at, as it is after the locks were had. */
export interface AssignmentFacts {
  readonly id: string;
  readonly shiftId: string;
  readonly bookingId: string;
  readonly clientId: string;
  readonly freelancerId: string;
  readonly siteId: string;
  readonly role: string;
  readonly seat: number;
  readonly state: AssignmentState;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly payRate: string;
  readonly chargeRate: string;
  /** Of the rate card, as frozen on it; null: nothing but rate and hours. */
  readonly rates: RateTerms | null;
  readonly timeZone: string;
  readonly currency: string;
  readonly policyVersion: number;
  /** Nobody had checked in by start and grace, and the incident was opened then. */
  readonly isMissed: boolean;
  /** Those frozen on it; the platform's present ones where it is older than policies. */
  readonly terms: PolicyTerms;
  /** Of who stepped in after the start: the grace begins then. */
  readonly awaitedFrom: Date | null;
  readonly attendanceAskedAt: Date | null;
  readonly attendanceChasedAt: Date | null;
  readonly attendanceAtRiskAt: Date | null;
  readonly attendanceConfirmedAt: Date | null;
}

/** After this moment whoever has not come is late, and may be reported as not coming at all. */
export const graceEndsAt = ({ startsAt, awaitedFrom, terms }: AssignmentFacts): Date =>
  new Date(Math.max(startsAt.getTime(), awaitedFrom?.getTime() ?? 0) + terms.noShowGraceMinutes * minute);

export const checkInOpensAt = ({ startsAt }: AssignmentFacts): Date =>
  new Date(startsAt.getTime() - checkInOpensMinutes * minute);

/** The steps that the assignment can take at this moment, as the last word of their paths. */
const possibleSteps = (assignment: AssignmentFacts, now: Date): string[] => {
  const { state, startsAt, endsAt } = assignment;
  const steps: readonly (readonly [string, boolean])[] = [
    ['cancel', (state === 'reserved' || state === 'confirmed') && now < startsAt],
    ['replace', state === 'confirmed' && now < startsAt],
    ['check-in', state === 'confirmed' && now >= checkInOpensAt(assignment) && now < endsAt],
    ['no-show', state === 'confirmed' && now > graceEndsAt(assignment)],
    ['check-out', state === 'in_progress' && now >= startsAt],
    ['approve', state === 'worked'],
  ];
  return steps.flatMap(([step, possible]) => (possible ? [step] : []));
};

/** The refusal of a step that the state or the hour does not allow, with those it does. */
export const refuseState = (assignment: AssignmentFacts, now: Date, detail: string): AppError =>
  new AppError('invalid_state', detail, { possible: possibleSteps(assignment, now) });
