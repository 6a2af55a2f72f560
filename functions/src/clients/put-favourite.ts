import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents } from '../platform/event-log.ts';
import { insertFavourite } from './favourites-sql.ts';
import { getClientsFreelancer } from './get-clients-freelancer.ts';

/** Makes a freelancer a favourite; one already stays one. */
export const putFavourite = async (
  context: RequestContext,
  { params }: Input<'putFavourite'>,
): Promise<undefined> => {
  const { clientId, freelancerId } = await getClientsFreelancer(context, params.freelancerId);
  if (!(await insertFavourite(context.tx, clientId, freelancerId))) return;
  await recordEvents(context.tx, context.actor, [
    { type: 'favourite_added', clientId, after: { freelancerId } },
  ]);
};
