import type { RequestContext } from '../http/request-context.ts';
import { AppError } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { recordEvents, type NewEvent } from '../platform/event-log.ts';
import { changedEvents, exchangedEvents, releasedEvent } from './seat-events.ts';
import type { RequestRow } from './requests-sql.ts';
import {
  carryOutChange,
  carryOutExchange,
  findAskedAssignment,
  releaseAssignment,
  type AskedAssignment,
} from './seats-sql.ts';

/**
 * Does what an accepted request says, with its events. The caller holds the locks and has asked what stands
 * against it; the constraints have the last word all the same.
 * @throws AppError `freelancer_taken`, `invalid_state`
 */
export const carryOut = async (context: RequestContext, request: RequestRow): Promise<void> => {
  const { tx, actor, now, changedFreelancers } = context;
  const assignment = await readAssignment(context, request.assignmentId);
  const events: NewEvent[] = [];
  if (request.kind === 'change') {
    const moved = await carryOutChange(tx, request.id, createId());
    if (!moved) throw ended();
    const after = (await findAskedAssignment(tx, assignment.id, now))!;
    events.push(...changedEvents(request, assignment, after, moved));
  } else if (request.kind === 'release') {
    if (!(await releaseAssignment(tx, assignment.id))) throw ended();
    events.push(releasedEvent(request, assignment));
  } else {
    const other = request.otherAssignmentId && (await readAssignment(context, request.otherAssignmentId));
    const ending = other ? [assignment, other] : [assignment];
    const made = await carryOutExchange(tx, request.id, ending.map(() => createId())); // prettier-ignore
    if (made.length < ending.length)
      throw new AppError('freelancer_taken', 'The freelancer has just been booked for this time.');
    events.push(...exchangedEvents(request, ending, made));
  }
  await recordEvents(tx, actor, events);
  for (const { freelancerId, affects } of events) {
    if (freelancerId !== undefined && affects !== undefined) changedFreelancers.add(freelancerId);
  }
};

const readAssignment = async ({ tx, now }: RequestContext, id: string): Promise<AskedAssignment> => {
  const assignment = await findAskedAssignment(tx, id, now);
  if (assignment?.state !== 'confirmed') throw ended();
  return assignment;
};

const ended = (): AppError =>
  new AppError('invalid_state', 'The assignment is not confirmed any more.', { possible: [] });
