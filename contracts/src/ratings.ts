import { z } from 'zod';
import { IdParams, listOf, Page } from './lists.ts';
import { operation } from './operation.ts';
import { Instant } from './time.ts';

/** So long after approval both sides may rate. */
export const ratingDays = 14;

export const Rating = z
  .object({
    id: z.uuid(),
    assignmentId: z.uuid(),
    bookingId: z.uuid(),
    siteId: z.uuid(),
    siteName: z.string(),
    freelancerId: z.uuid(),
    freelancerName: z.string(),
    startsAt: Instant.meta({ description: 'Start of the shift it is about.' }),
    side: z
      .enum(['client', 'freelancer'])
      .meta({ description: 'Who rated: the client the freelancer, or the freelancer the site.' }),
    stars: z.int().min(1).max(5),
    comment: z
      .string()
      .nullable()
      .meta({ description: 'Plain text. Read by these two sides and the platform, nobody else.' }),
    ratedAt: Instant,
    editableUntil: Instant.nullable().meta({ description: 'Null once it stands for good.' }),
  })
  .meta({ id: 'Rating' });
export type Rating = z.output<typeof Rating>;

export const putRating = operation({
  method: 'put',
  path: '/assignments/{id}/rating',
  summary:
    "Rates approved work for one's side, or changes that, within 14 days of the approval and until both have rated",
  tag: 'Reliability and ratings',
  roles: ['business', 'freelancer'],
  members: ['owner', 'booker', 'approver'],
  params: IdParams,
  body: z.strictObject({
    stars: z.int().min(1).max(5),
    comment: z.string().trim().min(1).max(1000).optional(),
  }),
  status: 200,
  answer: Rating,
  errors: ['not_found', 'invalid_state'],
});

export const listRatings = operation({
  method: 'get',
  path: '/ratings',
  summary: "Ratings of one's own, and those by the other side once both have rated or the time is over",
  tag: 'Reliability and ratings',
  roles: ['admin', 'business', 'freelancer'],
  query: Page.extend({ assignmentId: z.uuid().optional() }),
  status: 200,
  answer: listOf(Rating),
  errors: [],
});

export const getSiteRating = operation({
  method: 'get',
  path: '/sites/{id}/rating',
  summary: 'What freelancers who worked at a site think of it, on average',
  tag: 'Reliability and ratings',
  roles: ['admin', 'business', 'freelancer'],
  params: IdParams,
  status: 200,
  answer: z.object({
    siteId: z.uuid(),
    average: z.number().nullable().meta({ description: '1 to 5; null before the first rating.' }),
    ratings: z.int(),
  }),
  errors: ['not_found'],
});
