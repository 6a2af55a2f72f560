import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { removeHold } from './holds-sql.ts';

/** Lets go of one of the caller's own holds. */
export const deleteHold = async (
  { tx }: RequestContext,
  { params }: Input<'deleteHold'>,
): Promise<undefined> => {
  if (!(await removeHold(tx, params.id))) throw notFound();
};
