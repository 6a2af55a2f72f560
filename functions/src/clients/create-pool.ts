import type { Pool } from '@flxibl/contracts/pools';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { recordEvents } from '../platform/event-log.ts';
import { clientExists } from './clients-sql.ts';
import { findPool, insertPool } from './pools-sql.ts';

/** Makes a pool: a client's own, or for an admin one of the platform or of the client given. */
export const createPool = async (
  { tx, caller, actor, now }: RequestContext,
  { body }: Input<'createPool'>,
): Promise<Pool> => {
  const clientId = body.clientId ?? caller.clientId;
  if (clientId !== null && !(await clientExists(tx, clientId))) throw notFound();
  const id = createId();
  await insertPool(tx, { id, clientId, name: body.name, now });
  await recordEvents(tx, actor, [
    {
      type: 'pool_created',
      ...(clientId === null ? {} : { clientId }),
      after: { poolId: id, name: body.name },
    },
  ]);
  return (await findPool(tx, id))!;
};
