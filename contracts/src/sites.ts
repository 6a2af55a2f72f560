import { z } from 'zod';
import { listOf, Page } from './lists.ts';
import { operation } from './operation.ts';
import { TimeZone } from './time.ts';

export const Site = z
  .object({
    id: z.uuid(),
    clientId: z.uuid(),
    name: z.string(),
    address: z.string(),
    timeZone: TimeZone,
  })
  .meta({ id: 'Site' });
export type Site = z.output<typeof Site>;

export const listSites = operation({
  method: 'get',
  path: '/sites',
  summary: 'Sites the caller may book for; their zone rules the time of their shifts',
  tag: 'Places and people',
  roles: ['admin', 'business'],
  query: Page,
  status: 200,
  answer: listOf(Site),
  errors: [],
});
