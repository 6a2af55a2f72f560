import type { Assignment } from '@flxibl/contracts/assignments';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { refuseApproval } from './day-rules.ts';
import { takeDayStep } from './take-day-step.ts';

/** What was worked is accepted by the client; nothing of it changes from here on. */
export const approveAssignment = async (
  context: RequestContext,
  { params }: Input<'approveAssignment'>,
): Promise<Assignment> => {
  return await takeDayStep(context, params.id, (assignment) => {
    refuseApproval(assignment, context.now);
    return { type: 'assignment_approved', state: 'approved' };
  });
};
