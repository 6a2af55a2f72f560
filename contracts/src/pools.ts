import { z } from 'zod';
import { listOf, Page } from './lists.ts';
import { operation } from './operation.ts';

export const Pool = z
  .object({
    id: z.uuid(),
    name: z.string(),
    clientId: z
      .uuid()
      .nullable()
      .meta({ description: 'null: a pool of the platform, open to every client.' }),
    clientName: z.string().nullable(),
    memberCount: z.int(),
  })
  .meta({ id: 'Pool' });
export type Pool = z.output<typeof Pool>;

export const listPools = operation({
  method: 'get',
  path: '/pools',
  summary: 'Pools of the platform and the private ones of the own client',
  tag: 'Places and people',
  roles: ['admin', 'business'],
  query: Page,
  status: 200,
  answer: listOf(Pool),
  errors: [],
});
