import type { Cancellation } from '@flxibl/contracts/assignments';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { readAssignments } from './assignment-facts-sql.ts';
import { cancellerOf } from './cancel-rules.ts';
import { planCancellation, presentCancellation } from './plan-cancellation.ts';

/** What cancelling the assignment would cost the caller now; refused where the cancellation would be. */
export const getAssignmentCancellation = async (
  { tx, caller, now }: RequestContext,
  { params, query }: Input<'getAssignmentCancellation'>,
): Promise<Cancellation> => {
  const assignments = await readAssignments(tx, { assignmentId: params.id }, now);
  const [planned] = planCancellation(
    assignments,
    cancellerOf(caller, query.override && [query.override]),
    now,
  );
  if (!planned) throw notFound();
  return presentCancellation(planned);
};
