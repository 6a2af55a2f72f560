import { z } from 'zod';
import { IdParams, listOf, Page } from './lists.ts';
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

const PoolName = z.string().trim().min(1).max(200);

export const createPool = operation({
  method: 'post',
  path: '/pools',
  summary:
    'Make a pool: private to the own client; an admin makes one of the platform or of the client given',
  tag: 'Places and people',
  roles: ['admin', 'business'],
  scope: 'manage',
  body: z.strictObject({ name: PoolName, clientId: z.uuid().optional() }),
  status: 201,
  answer: Pool,
  errors: ['not_found', 'idempotency_key_reused'],
});

export const putPool = operation({
  method: 'put',
  path: '/pools/{id}',
  summary: 'Rename a pool',
  tag: 'Places and people',
  roles: ['admin', 'business'],
  scope: 'manage',
  params: IdParams,
  body: z.strictObject({ name: PoolName }),
  status: 200,
  answer: Pool,
  errors: ['not_found'],
});

const PoolMemberParams = z.strictObject({ id: z.uuid(), freelancerId: z.uuid() });

export const putPoolMember = operation({
  method: 'put',
  path: '/pools/{id}/members/{freelancerId}',
  summary: 'Put a freelancer into a pool',
  tag: 'Places and people',
  roles: ['admin', 'business'],
  scope: 'manage',
  params: PoolMemberParams,
  status: 204,
  answer: z.undefined(),
  errors: ['not_found'],
});

export const deletePoolMember = operation({
  method: 'delete',
  path: '/pools/{id}/members/{freelancerId}',
  summary: 'Take a freelancer out of a pool',
  tag: 'Places and people',
  roles: ['admin', 'business'],
  scope: 'manage',
  params: PoolMemberParams,
  status: 204,
  answer: z.undefined(),
  errors: ['not_found'],
});
