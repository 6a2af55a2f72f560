import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';

/** Pushes to a device of the caller's no longer; what waits for it goes with it. */
export const deleteDevice = async (
  { tx, caller }: RequestContext,
  { params }: Input<'deleteDevice'>,
): Promise<undefined> => {
  const removed = await tx.query('delete from devices where id = $1 and user_id = $2 returning id', [
    params.id,
    caller.userId,
  ]);
  if (removed.length === 0) throw notFound();
};
