import fc from 'fast-check';
import { approveAssignment } from '../../src/bookings/approve-assignment.ts';
import { checkIn } from '../../src/bookings/check-in.ts';
import { checkOut } from '../../src/bookings/check-out.ts';
import { reportNoShow } from '../../src/bookings/report-no-show.ts';
import type { RequestContext } from '../../src/http/request-context.ts';
import { actorFor, call, command, pick, which } from './command.ts';
import type { Assignment, Model } from './model.ts';
import { hour, minute } from './refusals.ts';

export const graceMinutes = 15;
const earlyLeaveMinutes = 15;

interface Step {
  readonly name: string;
  readonly useCase: (context: RequestContext, input: never) => Promise<unknown>;
  readonly kinds?: string;
  readonly mayBegin: (assignment: Assignment, now: number) => boolean;
  readonly likely: Assignment['state'];
  readonly to: Assignment['state'];
  readonly type: string;
  /** Kind of the incident that it opens. */
  readonly incident?: (assignment: Assignment, now: number) => string | undefined;
}

const dayStep = (step: Step) =>
  command(step.name, fc.record({ which, who: fc.nat(7) }), (model: Model, values) => {
    const { now } = model;
    const assignment =
      pick(model.assignments, values.which, (item) => step.mayBegin(item, now)) ??
      (values.who % 3 === 0
        ? pick(model.assignments, values.which, ({ state }) => state === step.likely)
        : undefined);
    if (!assignment) return undefined;
    const actor = actorFor(model, assignment, values.who, step.kinds);
    const expects = !actor.concerned
      ? 'not_found'
      : step.mayBegin(assignment, now)
        ? 'done'
        : 'invalid_state';
    return {
      says: `${step.name} ${assignment.id} by ${actor.name}`,
      expects,
      call: () => call(model, actor.uid, step.useCase, { id: assignment.id }),
      changes: () => {
        const kind = step.incident?.(assignment, now);
        model.move(assignment, step.to, step.type);
        if (kind !== undefined)
          model.owe('incident_opened', assignment, { person: assignment.person, after: kind });
      },
    };
  });

export const dayCommands = [
  dayStep({
    name: 'check-in',
    useCase: checkIn,
    mayBegin: ({ state, start, end }, now) => state === 'confirmed' && now >= start - hour && now < end,
    likely: 'confirmed',
    to: 'in_progress',
    type: 'assignment_checked_in',
    incident: ({ start, isMissed }, now) =>
      now > start + graceMinutes * minute && !isMissed ? 'late' : undefined,
  }),
  dayStep({
    name: 'check-out',
    useCase: checkOut,
    mayBegin: ({ state, start }, now) => state === 'in_progress' && now >= start,
    likely: 'in_progress',
    to: 'worked',
    type: 'assignment_checked_out',
    incident: ({ end }, now) => (now <= end - earlyLeaveMinutes * minute ? 'early_leave' : undefined),
  }),
  dayStep({
    name: 'no-show',
    useCase: reportNoShow,
    kinds: 'CCCCCCAX',
    mayBegin: ({ state, start }, now) => state === 'confirmed' && now > start + graceMinutes * minute,
    likely: 'confirmed',
    to: 'no_show',
    type: 'assignment_no_show',
    incident: () => 'no_show',
  }),
  dayStep({
    name: 'approve',
    useCase: approveAssignment,
    kinds: 'CCCCCCAX',
    mayBegin: ({ state }) => state === 'worked',
    likely: 'worked',
    to: 'approved',
    type: 'assignment_approved',
  }),
];
