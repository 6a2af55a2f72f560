import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { notFound } from '../../lib/app-error.ts';
import { recordEvents } from '../../platform/event-log.ts';
import { revokeFeed } from './feeds-sql.ts';

/** Takes a feed back: its address is answered with 404 at once. Doing it again changes nothing. */
export const deleteCalendarFeed = async (
  { tx, caller, actor, now }: RequestContext,
  { params }: Input<'deleteCalendarFeed'>,
): Promise<undefined> => {
  const { userId, clientId, freelancerId } = caller;
  const revoked = await revokeFeed(tx, { id: params.id, userId, now });
  if (revoked === undefined) throw notFound();
  if (!revoked) return;
  await recordEvents(tx, actor, [
    {
      type: 'calendar_feed_revoked',
      ...(clientId !== null && { clientId }),
      ...(freelancerId !== null && { freelancerId }),
      before: { state: 'active', feedId: params.id },
      after: { state: 'revoked', feedId: params.id },
    },
  ]);
};
