import type { Assignment } from '@flxibl/contracts/assignments';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { createId } from '../lib/create-id.ts';
import { refuseNoShow } from './day-rules.ts';
import { takeDayStep } from './take-day-step.ts';

/** Nobody came: the seat opens again, the freelancer's time is theirs again, and an incident is opened. */
export const reportNoShow = async (
  context: RequestContext,
  { params, body }: Input<'reportNoShow'>,
): Promise<Assignment> => {
  const { now } = context;
  return await takeDayStep(context, params.id, (assignment) => {
    refuseNoShow(assignment, now);
    return {
      type: 'assignment_no_show',
      state: 'no_show',
      reason: body.reason,
      gives: assignment,
      incident: { id: createId(), kind: 'no_show', reason: body.reason ?? null },
    };
  });
};
