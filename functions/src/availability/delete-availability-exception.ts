import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { deleteException, lockFreelancer } from './availability-sql.ts';
import { presentException } from './present-exception.ts';
import { settleChange, touchedFacts } from './settle-change.ts';

/** Takes a dated change back. */
export const deleteAvailabilityException = async (
  context: RequestContext,
  { params, query }: Input<'deleteAvailabilityException'>,
): Promise<undefined> => {
  const { tx, actor } = context;
  if (!(await lockFreelancer(tx, params.id))) throw notFound();
  const row = await deleteException(tx, params.id, params.exceptionId);
  if (!row) throw notFound();
  const isWish = row.kind === 'preferred';
  const touchedWork = isWish ? undefined : await settleChange(context, params.id, row, query.onConflict);
  await recordEvents(tx, actor, [
    {
      type: 'availability_exception_deleted',
      freelancerId: params.id,
      ...(isWish ? {} : { affects: row }),
      before: presentException(row),
      ...(touchedWork && { after: touchedFacts(touchedWork, query.onConflict) }),
    },
  ]);
};
