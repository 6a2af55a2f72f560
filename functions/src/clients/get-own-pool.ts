import type { Pool } from '@flxibl/contracts/pools';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { findPool } from './pools-sql.ts';

/**
 * A pool that the caller may change.
 * @throws AppError `not_found`, or `forbidden` for a pool of the platform, which every client sees
 */
export const getOwnPool = async (
  { tx, caller }: Pick<RequestContext, 'tx' | 'caller'>,
  id: string,
): Promise<Pool> => {
  const pool = await findPool(tx, id);
  if (!pool) throw notFound();
  if (caller.role !== 'admin' && pool.clientId !== caller.clientId) {
    throw new AppError('forbidden', 'This pool is kept by the platform.');
  }
  return pool;
};
