import { z } from 'zod';
import { Instant } from './time.ts';

/** What a change that takes away time does with work that is confirmed or reserved in it. */
export const OnConflict = z.enum(['keep', 'release']).meta({
  id: 'OnConflict',
  description:
    'What to do with confirmed or reserved work in the time that is taken away. `keep`: it stays, and the availability shrinks around it. `release`: for what is confirmed, a request to be released is opened; it stays until the client accepts. Left out: the change is refused with `availability_in_use`.',
});
export type OnConflict = z.output<typeof OnConflict>;

/** Work in time that a change takes away. */
export const TouchedWork = z
  .object({
    assignmentId: z.uuid(),
    state: z.enum(['reserved', 'confirmed']),
    startsAt: Instant,
    endsAt: Instant,
    requestId: z
      .uuid()
      .optional()
      .meta({ description: 'The request to be released; what is only reserved, or has begun, has none.' }),
  })
  .meta({ id: 'TouchedWork' });
export type TouchedWork = z.output<typeof TouchedWork>;

export const touchedWords = 'Work in time that the change took away; left out where there is none.';
