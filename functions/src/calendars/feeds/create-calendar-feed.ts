import { apiBase } from '@flxibl/contracts/api';
import { mostFeeds, type NewCalendarFeed } from '@flxibl/contracts/calendar-feeds';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { AppError, invalidInput, notFound } from '../../lib/app-error.ts';
import { createId } from '../../lib/create-id.ts';
import { createSecret, hashSecret } from '../../lib/create-secret.ts';
import { recordEvents } from '../../platform/event-log.ts';
import { countFeeds, findSiteName, insertFeed } from './feeds-sql.ts';
import { presentFeed } from './present-feed.ts';

/**
 * Makes a feed of the caller's own shifts or of a site. Its address is in this answer and nowhere else.
 * @throws AppError `not_found` for a site that the caller does not see, `feed_limit_reached`, `invalid_input`
 */
export const createCalendarFeed = async (
  { tx, caller, actor, now }: RequestContext,
  { body }: Input<'createCalendarFeed'>,
): Promise<NewCalendarFeed> => {
  const { userId, clientId, freelancerId } = caller;
  const { siteId = null, detail } = body;
  if (siteId === null && freelancerId === null) throw invalidInput('siteId', 'say of which site');
  if (siteId !== null && freelancerId !== null) throw invalidInput('siteId', 'is for business users');
  const siteName = siteId === null ? null : await findSiteName(tx, siteId);
  if (siteName === undefined) throw notFound();
  if ((await countFeeds(tx, userId)) >= mostFeeds) {
    throw new AppError('feed_limit_reached', `There are ${mostFeeds} feeds already: take one back first.`);
  }
  const secret = createSecret();
  const row = { id: createId(), siteId, detail, createdAt: now };
  await insertFeed(tx, { ...row, userId, secretHash: hashSecret(secret) });
  await recordEvents(tx, actor, [
    {
      type: 'calendar_feed_created',
      ...(clientId !== null && { clientId }),
      ...(freelancerId !== null && { freelancerId }),
      after: { state: 'active', feedId: row.id, siteId, detail },
    },
  ]);
  return { ...presentFeed({ ...row, siteName }), path: `${apiBase}/calendar-feeds/${secret}.ics` };
};
