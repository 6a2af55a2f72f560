import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents } from '../platform/event-log.ts';
import { deleteFavouriteRow } from './favourites-sql.ts';
import { getClientsFreelancer } from './get-clients-freelancer.ts';

/** Makes a freelancer a favourite no longer. */
export const deleteFavourite = async (
  context: RequestContext,
  { params }: Input<'deleteFavourite'>,
): Promise<undefined> => {
  const { clientId, freelancerId } = await getClientsFreelancer(context, params.freelancerId);
  if (!(await deleteFavouriteRow(context.tx, clientId, freelancerId))) return;
  await recordEvents(context.tx, context.actor, [
    { type: 'favourite_removed', clientId, before: { freelancerId } },
  ]);
};
