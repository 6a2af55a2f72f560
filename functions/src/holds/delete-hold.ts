import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { removeHold } from './holds-sql.ts';

/** Lets go of one of the caller's own holds. */
export const deleteHold = async (
  { tx, changedHolds }: RequestContext,
  { params }: Input<'deleteHold'>,
): Promise<undefined> => {
  const freelancerId = await removeHold(tx, params.id);
  if (freelancerId === undefined) throw notFound();
  changedHolds.set(params.id, { freelancerId, claim: null });
};
