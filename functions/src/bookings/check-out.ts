import type { Assignment } from '@flxibl/contracts/assignments';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { createId } from '../lib/create-id.ts';
import { isEarlyLeave, refuseCheckOut } from './day-rules.ts';
import { takeDayStep } from './take-day-step.ts';

/** Work ends, by the server's clock; well before the end of the shift opens an incident. */
export const checkOut = async (
  context: RequestContext,
  { params, body }: Input<'checkOut'>,
): Promise<Assignment> => {
  const { now } = context;
  return await takeDayStep(context, params.id, (assignment) => {
    refuseCheckOut(assignment, now);
    return {
      type: 'assignment_checked_out',
      state: 'worked',
      checkedOutAt: now,
      checkOutEvidence: body,
      incident: isEarlyLeave(assignment, now)
        ? { id: createId(), kind: 'early_leave', reason: null }
        : undefined,
    };
  });
};
