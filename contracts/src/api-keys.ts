import { z } from 'zod';
import { IdParams, listOf, Page } from './lists.ts';
import { apiKeyScopes, operation } from './operation.ts';
import { Instant } from './time.ts';

export const ApiKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().meta({ description: 'How the key begins, to know it by.' }),
    scopes: z.array(z.enum(apiKeyScopes)),
    createdBy: z.uuid(),
    createdAt: Instant,
    lastUsedAt: Instant.nullable().meta({ description: 'To the hour.' }),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.output<typeof ApiKey>;

export const NewApiKey = ApiKey.extend({
  key: z.string().nullable().meta({ description: 'Shown once: `flx_…`, to be sent as a bearer token.' }),
}).meta({ id: 'NewApiKey' });
export type NewApiKey = z.output<typeof NewApiKey>;

export const createApiKey = operation({
  method: 'post',
  path: '/api-keys',
  summary: 'Make a key with which a program acts for the client',
  tag: 'Integrations',
  roles: ['business'],
  members: ['owner'],
  scope: 'none',
  shownOnce: ['key'],
  body: z.strictObject({
    name: z.string().trim().min(1).max(100),
    scopes: z
      .array(z.enum(apiKeyScopes))
      .min(1)
      .max(apiKeyScopes.length)
      .transform((scopes) => apiKeyScopes.filter((scope) => scopes.includes(scope))),
  }),
  status: 201,
  answer: NewApiKey,
  errors: ['idempotency_key_reused'],
});

export const listApiKeys = operation({
  method: 'get',
  path: '/api-keys',
  summary: "The client's keys, the newest first, revoked ones too; never the keys themselves",
  tag: 'Integrations',
  roles: ['business'],
  members: ['owner'],
  scope: 'none',
  query: Page,
  status: 200,
  answer: listOf(ApiKey),
  errors: [],
});

export const deleteApiKey = operation({
  method: 'delete',
  path: '/api-keys/{id}',
  summary: 'Revoke a key: from now on it is answered with 401',
  tag: 'Integrations',
  roles: ['admin', 'business'],
  members: ['owner'],
  scope: 'none',
  params: IdParams,
  status: 204,
  answer: z.undefined(),
  errors: ['not_found'],
});
