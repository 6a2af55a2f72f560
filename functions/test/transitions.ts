import { assignmentStates } from '@flxibl/contracts/assignments';
import { incidentStates } from '@flxibl/contracts/incidents';
import { offerStates, type OfferState } from '@flxibl/contracts/offers';
import { attendanceStates } from '@flxibl/contracts/assignments';
import { pencilActions, pencilStates, livePencilStates } from '@flxibl/contracts/pencils';
import { standbyActions, standbyStates } from '@flxibl/contracts/standbys';
import {
  attendanceAt,
  attendanceDue,
  refuseAttendance,
  attendanceTold,
  type AttendanceFacts,
} from '../src/bookings/attendance-rules.ts';
import { pencilStateAt, possiblePencilActions } from '../src/lib/pencil-actions.ts';
import { possibleStandbyActions, stateAfter } from '../src/standbys/standby-rules.ts';
import { liveRequestStates, requestKinds, requestStates } from '@flxibl/contracts/requests';
import { timesheetStates } from '@flxibl/contracts/timesheets';
import { refuseState, type AssignmentFacts } from '../src/bookings/assignment-rules.ts';
import { possibleVerbs } from '../src/incidents/incident-rules.ts';
import { refuseUnlessOpen } from '../src/offers/offer-rules.ts';
import { refuseUnlessReserved } from '../src/offers/reservation-rules.ts';
import { possibleActions, stateAfterAccept, stateAt } from '../src/requests/request-rules.ts';
import {
  clockStep,
  frozenNext,
  leadsTo as timesheetLeadsTo,
  possibleVerbs as timesheetVerbs,
} from '../src/timesheets/timesheet-rules.ts';

export const machines = [
  'assignment',
  'offer',
  'request',
  'incident',
  'timesheet',
  'pencil',
  'attendance',
  'standby',
] as const;
export type Machine = (typeof machines)[number];

export const statesOf = {
  assignment: assignmentStates,
  offer: offerStates,
  request: requestStates,
  incident: incidentStates,
  timesheet: timesheetStates,
  pencil: pencilStates,
  // The other two are what there is before anything is written down.
  attendance: attendanceStates.filter((state) => state !== 'not_needed' && state !== 'not_asked'),
  standby: standbyStates,
} as const satisfies Record<Machine, readonly string[]>;

const hour = 3_600_000;
const start = Date.parse('2026-12-01T09:00:00Z');
const moments = [-30 * hour, -hour / 2, hour / 2, 2 * hour, 10 * hour].map((ms) => new Date(start + ms));

const allows = (refuse: () => void): boolean => {
  try {
    refuse();
    return true;
  } catch {
    return false;
  }
};

const stepLeadsTo: Record<string, string> = {
  cancel: 'cancelled',
  replace: 'replaced',
  'check-in': 'in_progress',
  'no-show': 'no_show',
  'check-out': 'worked',
  approve: 'approved',
};

// Asked of the rules that refuse: in which states and at which hours does each let something happen?
const assignmentTransitions = (): string[] => {
  const found = ['none → reserved', 'none → confirmed'];
  for (const state of assignmentStates) {
    const times = { startsAt: new Date(start), endsAt: new Date(start + 8 * hour) };
    const assignment = { state, ...times, terms: { noShowGraceMinutes: 15 } } as AssignmentFacts;
    for (const now of moments) {
      for (const step of refuseState(assignment, now, '').details.possible as string[])
        found.push(`${state} → ${stepLeadsTo[step] ?? `by ${step}`}`);
      const reservation = { state, ...times, expiresAt: null } as Parameters<typeof refuseUnlessReserved>[0];
      if (allows(() => refuseUnlessReserved(reservation, now)))
        for (const to of ['confirmed', 'rejected', 'expired']) found.push(`${state} → ${to}`);
    }
  }
  return found;
};

const offerTransitions = (): string[] => [
  'none → sent',
  'sent → seen',
  ...offerStates
    .filter((state: OfferState) => allows(() => refuseUnlessOpen(state, 'accepted')))
    .flatMap((state) =>
      ['accepted', 'declined', 'withdrawn', 'expired', 'superseded'].map((to) => `${state} → ${to}`),
    ),
];

const requestTransitions = (): string[] => {
  const found = ['none → open'];
  const expiresAt = new Date(start);
  const before = new Date(start - 1);
  for (const state of requestStates) {
    if (stateAt({ state, expiresAt }, expiresAt) !== state) found.push(`${state} → expired`);
    if ((liveRequestStates as readonly string[]).includes(state)) found.push(`${state} → superseded`);
    for (const kind of requestKinds)
      for (const proposedBy of ['client', 'freelancer'] as const)
        for (const needsApproval of kind === 'change' || kind === 'release' ? [false] : [false, true])
          for (const party of ['client', 'assignee', 'colleague'] as const) {
            if (state === 'agreed' && !needsApproval) continue;
            const request = { kind, state, proposedBy, needsApproval, expiresAt, freelancerId: '' };
            for (const action of possibleActions(request, party, before)) {
              const to = { accept: stateAfterAccept(request), decline: 'declined', withdraw: 'withdrawn' };
              found.push(`${state} → ${to[action]}`);
            }
          }
  }
  return found;
};

const incidentTransitions = (): string[] => {
  const found = ['none → open'];
  const leadsTo = { dispute: 'disputed', uphold: 'upheld', overturn: 'overturned', appeal: 'appealed' };
  const decidedAt = new Date(start);
  for (const state of incidentStates)
    for (const role of ['admin', 'business', 'freelancer'] as const)
      for (const appealedAt of [null, decidedAt])
        for (const verb of possibleVerbs({ state, appealDays: 5, decidedAt, appealedAt }, role, decidedAt))
          found.push(`${state} → ${leadsTo[verb]}`);
  return found;
};

const timesheetTransitions = (): string[] => {
  const found = ['none → open'];
  const hourly = new Date(start);
  for (const state of timesheetStates) {
    for (const role of ['admin', 'business', 'freelancer'] as const)
      for (const verb of timesheetVerbs({ state, dueAt: null }, role, hourly))
        // To edit changes no state, and neither does a correction.
        if (verb !== 'correct' && verb !== 'edit') found.push(`${state} → ${timesheetLeadsTo[verb]}`);
    const byClock = clockStep(state);
    if (byClock) found.push(`${state} → ${timesheetLeadsTo[byClock]}`);
    found.push(...frozenNext(state).map((to) => `${state} → ${to}`));
  }
  return found;
};

// Challenging moves others; the trigger under an assignment ends whatever is live.
const pencilTransitions = (): string[] => {
  const found = ['none → placed', 'placed → challenged', 'challenged → placed'];
  const lapsesAt = new Date(start);
  for (const state of pencilStates) {
    if (pencilStateAt({ state, lapsesAt }, lapsesAt) !== state) found.push(`${state} → lapsed`);
    if ((livePencilStates as readonly string[]).includes(state)) found.push(`${state} → superseded`);
    const possible = [false, true].flatMap((isBehindOthers) =>
      possiblePencilActions({ state, lapsesAt, isBehindOthers }, 'client', new Date(start - 1)),
    );
    for (const action of pencilActions) {
      if (action === 'challenge' || !possible.includes(action)) continue;
      found.push(`${state} → ${action === 'book' ? 'booked' : 'released'}`);
    }
  }
  return found;
};

// Asked of the rules at every combination of what was written down, and at many hours before the start. What is
// released ends its assignment and is a transition of that.
const attendanceTransitions = (): string[] => {
  const found: string[] = [];
  const terms = {
    attendanceAskHours: 24,
    attendanceChaseHours: 12,
    attendanceRiskHours: 6,
    attendanceReleaseHours: null,
  };
  const marks = (value: number): (Date | null)[] => [null, new Date(start - value * hour)];
  for (const attendanceAskedAt of marks(24))
    for (const attendanceChasedAt of attendanceAskedAt === null ? [null] : marks(12))
      for (const attendanceAtRiskAt of attendanceAskedAt === null ? [null] : marks(6))
        for (const hours of [30, 20, 10, 3]) {
          const now = new Date(start - hour * hours);
          const told = [attendanceAskedAt, attendanceChasedAt, attendanceAtRiskAt];
          if (told.some((mark) => mark !== null && mark > now)) continue;
          const facts: AttendanceFacts = {
            state: 'confirmed', startsAt: new Date(start), terms, attendanceAskedAt, attendanceChasedAt,
            attendanceAtRiskAt, attendanceConfirmedAt: null,
          }; // prettier-ignore
          const due = attendanceDue(facts, now);
          if (due !== undefined) found.push(`${attendanceTold(facts)} → ${due}`);
          if (allows(() => refuseAttendance(facts, now)) && attendanceAt(facts, now) !== 'confirmed')
            found.push(`${attendanceTold(facts)} → confirmed`);
        }
  return found;
};

const standbyTransitions = (): string[] => {
  const found = ['none → invited', 'invited → released', 'agreed → released', 'agreed → stepped_in'];
  for (const state of standbyStates)
    for (const party of ['client', 'freelancer'] as const)
      for (const action of standbyActions)
        if (possibleStandbyActions(state, party).includes(action))
          found.push(`${state} → ${stateAfter(action)}`);
  return found;
};

/** Every transition that the rules let happen, as `confirmed → cancelled`; `none` is before there is anything. */
export const transitionsOf: Readonly<Record<Machine, readonly string[]>> = {
  assignment: [...new Set(assignmentTransitions())],
  offer: [...new Set(offerTransitions())],
  request: [...new Set(requestTransitions())],
  incident: [...new Set(incidentTransitions())],
  timesheet: [...new Set(timesheetTransitions())],
  pencil: [...new Set(pencilTransitions())],
  attendance: [...new Set(attendanceTransitions())],
  standby: [...new Set(standbyTransitions())],
};
