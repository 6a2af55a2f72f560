import { z } from 'zod';
import { Coordinates } from './coordinates.ts';
import { IdParams, listOf, Page } from './lists.ts';
import { operation } from './operation.ts';
import { TimeZone } from './time.ts';

export const Site = z
  .object({
    id: z.uuid(),
    clientId: z.uuid(),
    name: z.string(),
    address: z.string(),
    timeZone: TimeZone,
    coordinates: Coordinates.nullable().meta({ description: 'Null: not known.' }),
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

export const putSiteCoordinates = operation({
  method: 'put',
  path: '/sites/{id}/coordinates',
  summary: 'Where a site is, for distances and travel; null takes it back',
  tag: 'Places and people',
  roles: ['admin', 'business'],
  members: ['owner'],
  params: IdParams,
  body: z.strictObject({ coordinates: Coordinates.nullable() }),
  status: 200,
  answer: Site,
  errors: ['not_found', 'idempotency_key_reused'],
});
