import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents } from '../platform/event-log.ts';
import { deleteBlockRow } from './favourites-sql.ts';
import { getClientsFreelancer } from './get-clients-freelancer.ts';

/** Lifts a block. */
export const deleteBlock = async (
  context: RequestContext,
  { params }: Input<'deleteBlock'>,
): Promise<undefined> => {
  const { clientId, freelancerId } = await getClientsFreelancer(context, params.freelancerId);
  if (!(await deleteBlockRow(context.tx, clientId, freelancerId))) return;
  await recordEvents(context.tx, context.actor, [
    { type: 'block_removed', clientId, before: { freelancerId } },
  ]);
};
