import type { Assignment } from '@flxibl/contracts/assignments';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { createId } from '../lib/create-id.ts';
import { isLate, refuseCheckIn } from './day-rules.ts';
import { refuseWrongCode } from './refuse-wrong-code.ts';
import { takeDayStep } from './take-day-step.ts';

/** Work begins, by the server's clock, with the site's code where it is needed; later than the grace after the start opens an incident. */
export const checkIn = async (
  context: RequestContext,
  { params, body }: Input<'checkIn'>,
): Promise<Assignment> => {
  const { now } = context;
  const { code, ...checkInEvidence } = body;
  return await takeDayStep(context, params.id, async (assignment) => {
    refuseCheckIn(assignment, now);
    await refuseWrongCode(context, assignment, code);
    return {
      type: 'assignment_checked_in',
      state: 'in_progress',
      checkedInAt: now,
      checkInEvidence,
      incident:
        isLate(assignment, now) && !assignment.isMissed
          ? { id: createId(), kind: 'late', reason: null }
          : undefined,
    };
  });
};
