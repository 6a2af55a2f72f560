import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents } from '../platform/event-log.ts';
import { upsertBlock } from './favourites-sql.ts';
import { getClientsFreelancer } from './get-clients-freelancer.ts';

/** Blocks a freelancer for the client, or gives the block another reason. What is booked stays booked. */
export const putBlock = async (
  context: RequestContext,
  { params, body }: Input<'putBlock'>,
): Promise<undefined> => {
  const { tx, actor, now } = context;
  const { clientId, freelancerId } = await getClientsFreelancer(context, params.freelancerId);
  if (!(await upsertBlock(tx, { clientId, freelancerId, reason: body.reason, now }))) return;
  await recordEvents(tx, actor, [
    { type: 'block_added', clientId, after: { freelancerId }, reason: body.reason },
  ]);
};
