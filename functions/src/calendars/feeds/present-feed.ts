import type { CalendarFeed } from '@flxibl/contracts/calendar-feeds';
import type { FeedRow } from './feeds-sql.ts';

export const presentFeed = ({ id, siteId, siteName, detail, createdAt }: FeedRow): CalendarFeed => ({
  id,
  siteId,
  siteName,
  detail,
  createdAt: createdAt.toISOString(),
});
