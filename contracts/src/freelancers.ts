import { z } from 'zod';
import { listOf, Page } from './lists.ts';
import { Currency, Decimal } from './money.ts';
import { operation } from './operation.ts';
import { RoleId } from './roles.ts';
import { TimeZone } from './time.ts';

export const Freelancer = z
  .object({
    id: z.uuid(),
    name: z.string(),
    headline: z.string(),
    timeZone: TimeZone,
    status: z.enum(['active', 'paused']),
    roles: z.array(RoleId),
    payRate: Decimal.meta({ description: 'Per hour, in `currency`.' }),
    currency: Currency,
    rating: z.number().nullable().meta({ description: '1 to 5; null before the first rating.' }),
  })
  .meta({ id: 'Freelancer' });
export type Freelancer = z.output<typeof Freelancer>;

export const listFreelancers = operation({
  method: 'get',
  path: '/freelancers',
  summary: 'Freelancers the caller may book, by name',
  tag: 'Places and people',
  roles: ['admin', 'business'],
  query: Page.extend({
    q: z.string().trim().min(1).max(100).optional().meta({ description: 'Part of the name.' }),
    role: RoleId.optional(),
    pool: z.uuid().optional(),
  }),
  status: 200,
  answer: listOf(Freelancer),
  errors: [],
});
