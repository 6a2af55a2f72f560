import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { freelancerExists } from './clients-sql.ts';
import { getOwnPool } from './get-own-pool.ts';
import { insertPoolMember } from './pools-sql.ts';

/**
 * Puts a freelancer into a pool; done before, it changes nothing. Who is in a client's pool is the client's own affair: the event
 * does not name the freelancer as its subject, so they do not read it.
 */
export const putPoolMember = async (
  context: RequestContext,
  { params }: Input<'putPoolMember'>,
): Promise<undefined> => {
  const { tx, actor } = context;
  const pool = await getOwnPool(context, params.id);
  if (!(await freelancerExists(tx, params.freelancerId))) throw notFound();
  if (!(await insertPoolMember(tx, pool.id, params.freelancerId))) return;
  await recordEvents(tx, actor, [
    {
      type: 'pool_member_added',
      ...(pool.clientId === null ? {} : { clientId: pool.clientId }),
      after: { poolId: pool.id, freelancerId: params.freelancerId },
    },
  ]);
};
