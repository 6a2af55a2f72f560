import type { Answer } from '@flxibl/contracts/api-client';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents } from '../platform/event-log.ts';
import { orderRebuild } from './rebuild-sql.ts';

/** Orders a comparison of everything with the live layer, from the beginning; the job `reconcileLive` carries it out. */
export const rebuildLive = async ({ tx, actor, now }: RequestContext): Promise<Answer<'rebuildLive'>> => {
  const reconciliationId = await orderRebuild(tx, actor.userId, now);
  await recordEvents(tx, actor, [{ type: 'live_rebuild_ordered', after: { reconciliationId } }]);
  return { reconciliationId };
};
