import type { Answer } from '@flxibl/contracts/api-client';
import type { RequestContext } from '../../http/request-context.ts';
import { listFeedRows } from './feeds-sql.ts';
import { presentFeed } from './present-feed.ts';

export const listCalendarFeeds = async ({
  tx,
  caller,
}: RequestContext): Promise<Answer<'listCalendarFeeds'>> => ({
  items: (await listFeedRows(tx, caller.userId)).map(presentFeed),
});
