import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { freelancerExists } from './clients-sql.ts';
import { getOwnPool } from './get-own-pool.ts';
import { deletePoolMemberRow } from './pools-sql.ts';

/**
 * Takes a freelancer out of a pool; done before, it changes nothing. Who is in a client's pool is the client's own affair: the event
 * does not name the freelancer as its subject, so they do not read it.
 */
export const deletePoolMember = async (
  context: RequestContext,
  { params }: Input<'deletePoolMember'>,
): Promise<undefined> => {
  const { tx, actor } = context;
  const pool = await getOwnPool(context, params.id);
  if (!(await freelancerExists(tx, params.freelancerId))) throw notFound();
  if (!(await deletePoolMemberRow(tx, pool.id, params.freelancerId))) return;
  await recordEvents(tx, actor, [
    {
      type: 'pool_member_removed',
      ...(pool.clientId === null ? {} : { clientId: pool.clientId }),
      before: { poolId: pool.id, freelancerId: params.freelancerId },
    },
  ]);
};
