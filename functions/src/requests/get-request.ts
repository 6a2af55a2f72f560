import type { Request } from '@flxibl/contracts/requests';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { presentRequest } from './present-request.ts';
import { findRequest } from './requests-sql.ts';

/** One request that concerns the caller. */
export const getRequest = async (
  { tx, caller, now }: RequestContext,
  { params }: Input<'getRequest'>,
): Promise<Request> => {
  const request = await findRequest(tx, params.id);
  if (!request) throw notFound();
  return presentRequest(request, caller, now);
};
