import type { Pool } from '@flxibl/contracts/pools';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents } from '../platform/event-log.ts';
import { getOwnPool } from './get-own-pool.ts';
import { renamePool } from './pools-sql.ts';

/** Renames a pool. */
export const putPool = async (context: RequestContext, { params, body }: Input<'putPool'>): Promise<Pool> => {
  const pool = await getOwnPool(context, params.id);
  if (await renamePool(context.tx, pool.id, body.name)) {
    await recordEvents(context.tx, context.actor, [
      {
        type: 'pool_changed',
        ...(pool.clientId === null ? {} : { clientId: pool.clientId }),
        before: { poolId: pool.id, name: pool.name },
        after: { poolId: pool.id, name: body.name },
      },
    ]);
  }
  return { ...pool, name: body.name };
};
