import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { deleteException, lockFreelancer, materialiseWorkingTime } from './availability-sql.ts';
import { presentException } from './present-exception.ts';

/** Takes a dated change back. */
export const deleteAvailabilityException = async (
  { tx, actor, now, changedFreelancers }: RequestContext,
  { params }: Input<'deleteAvailabilityException'>,
): Promise<undefined> => {
  if (!(await lockFreelancer(tx, params.id))) throw notFound();
  const row = await deleteException(tx, params.id, params.exceptionId);
  if (!row) throw notFound();
  await materialiseWorkingTime(tx, params.id, now);
  await recordEvents(tx, actor, [
    {
      type: 'availability_exception_deleted',
      freelancerId: params.id,
      affects: row,
      before: presentException(row),
    },
  ]);
  changedFreelancers.add(params.id);
};
