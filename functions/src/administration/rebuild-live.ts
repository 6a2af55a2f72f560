import type { Answer } from '@flxibl/contracts/api-client';
import type { RequestContext } from '../http/request-context.ts';
import { orderRound } from '../delivery/reconciliations-sql.ts';
import { recordEvents } from '../platform/event-log.ts';

/** Orders a comparison of everything with the live layer, from the beginning; the job `reconcileLive` carries it out. */
export const rebuildLive = async ({ tx, actor, now }: RequestContext): Promise<Answer<'rebuildLive'>> => {
  const reconciliationId = await orderRound(tx, actor.userId, now);
  await recordEvents(tx, actor, [{ type: 'live_rebuild_ordered', after: { reconciliationId } }]);
  return { reconciliationId };
};
