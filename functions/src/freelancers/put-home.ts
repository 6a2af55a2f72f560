import type { Home } from '@flxibl/contracts/homes';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockHome, moveHome } from './homes-sql.ts';

/**
 * Sets where a freelancer sets out from. The event says that it changed and not where to: the log is kept for good, and
 * a home is not.
 */
export const putHome = async (
  { tx, actor }: RequestContext,
  { params, body }: Input<'putHome'>,
): Promise<Home> => {
  const before = await lockHome(tx, params.id);
  if (!before) throw notFound();
  const after = await moveHome(tx, params.id, body.coordinates);
  if (JSON.stringify(before) === JSON.stringify(after)) return after;
  await recordEvents(tx, actor, [
    {
      type: 'home_changed',
      freelancerId: params.id,
      before: { isKnown: before.coordinates !== null },
      after: { isKnown: after.coordinates !== null },
    },
  ]);
  return after;
};
