import { z } from 'zod';
import { calendarType, FileAnswer } from './files.ts';
import { IdParams } from './lists.ts';
import { operation } from './operation.ts';
import { Instant } from './time.ts';

export const feedDetails = ['busy', 'full'] as const;

/** As many as a person has calendar apps, and some. */
export const mostFeeds = 10;

export const CalendarFeed = z
  .object({
    id: z.uuid(),
    siteId: z.uuid().nullable().meta({ description: 'Whose shifts: of this site; null: of the caller.' }),
    siteName: z.string().nullable(),
    detail: z.enum(feedDetails).meta({
      description: '`busy`: when, and no more; `full`: role, place and, of a site, names as well.',
    }),
    createdAt: Instant,
  })
  .meta({ id: 'CalendarFeed' });
export type CalendarFeed = z.output<typeof CalendarFeed>;

export const NewCalendarFeed = CalendarFeed.extend({
  path: z.string().nullable().meta({
    description: 'Shown once: the path of the feed on this host. Whoever has it can read the calendar.',
  }),
}).meta({ id: 'NewCalendarFeed' });
export type NewCalendarFeed = z.output<typeof NewCalendarFeed>;

const own = {
  tag: 'Calendars',
  roles: ['business', 'freelancer'],
  members: ['owner', 'booker', 'approver', 'viewer'],
  scope: 'none',
} as const;

export const createCalendarFeed = operation({
  ...own,
  method: 'post',
  path: '/calendar-feeds',
  summary:
    "Make a secret address by which a calendar app reads one's own shifts, or those of a site that one sees",
  shownOnce: ['path'],
  body: z.strictObject({
    siteId: z.uuid().optional().meta({ description: 'For business users, who have no shifts of their own.' }),
    detail: z.enum(feedDetails).default('busy'),
  }),
  status: 201,
  answer: NewCalendarFeed,
  errors: ['not_found', 'feed_limit_reached', 'idempotency_key_reused'],
});

export const listCalendarFeeds = operation({
  ...own,
  method: 'get',
  path: '/calendar-feeds',
  summary: "One's own feeds that are still read, the newest first; never their addresses",
  status: 200,
  answer: z.object({ items: z.array(CalendarFeed) }),
  errors: [],
});

export const deleteCalendarFeed = operation({
  ...own,
  method: 'delete',
  path: '/calendar-feeds/{id}',
  summary: 'Take a feed back: from now on its address is answered with 404',
  params: IdParams,
  status: 204,
  answer: z.undefined(),
  errors: ['not_found'],
});

export const getCalendarFeed = operation({
  method: 'get',
  path: '/calendar-feeds/{token}.ics',
  summary: 'The feed itself, for calendar apps: iCalendar, with an ETag. The address is all they need',
  tag: 'Calendars',
  roles: 'public',
  params: z.strictObject({ token: z.string().max(200) }),
  status: 200,
  file: [calendarType],
  answer: FileAnswer,
  errors: ['not_found'],
});
