import { before, ids, type ExamplesOf } from './example.ts';

const feed = { id: ids.other, siteId: null, siteName: null, detail: 'full', createdAt: before } as const;
const token = 'p0J7mN3vX9cQ2rT8wZ5bK1dF6gH4sL0aYeUiOqRtWxE';

export const calendarFeedExamples = {
  createCalendarFeed: {
    body: { detail: 'full' },
    answer: { ...feed, path: `/api/v1/calendar-feeds/${token}.ics` },
  },
  listCalendarFeeds: { answer: { items: [feed] } },
  deleteCalendarFeed: { params: { id: feed.id } },
  getCalendarFeed: { params: { token } },
} as const satisfies ExamplesOf<
  'createCalendarFeed' | 'listCalendarFeeds' | 'deleteCalendarFeed' | 'getCalendarFeed'
>;
