import { z } from 'zod';
import { BoardRow } from './availability.ts';
import { operation } from './operation.ts';
import { RoleId } from './roles.ts';
import { CalendarDate, Instant, TimeZone } from './time.ts';

export const WeekRow = BoardRow.omit({ headline: true, roles: true, free: true, calendar: true })
  .extend({
    free: z.array(z.string()).meta({
      description:
        'For each of `days` the free parts as the live layer has them: `0600-0930,1200-2400`, or empty for none.',
    }),
  })
  .meta({ id: 'WeekRow' });
export type WeekRow = z.output<typeof WeekRow>;

export const getBoardWeek = operation({
  method: 'get',
  path: '/board/week',
  summary:
    "Many freelancers of one role over up to two weeks of a site, compact: the client's favourites, then by score",
  tag: 'Availability',
  roles: ['admin', 'business'],
  query: z.strictObject({
    siteId: z.uuid(),
    date: CalendarDate.meta({ description: 'The first day, at the site.' }),
    days: z.coerce.number().int().min(1).max(14).default(7),
    role: RoleId,
    pool: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  status: 200,
  answer: z.object({
    timeZone: TimeZone,
    startsAt: Instant,
    endsAt: Instant,
    asOf: Instant,
    days: z.array(CalendarDate).meta({
      description:
        'UTC days, the keys of the live layer: replace a `free` by what comes there with a newer `v`.',
    }),
    items: z.array(WeekRow),
  }),
  errors: ['not_found'],
});
