import { z } from 'zod';
import { Coordinates } from './coordinates.ts';
import { IdParams } from './lists.ts';
import { operation } from './operation.ts';

export const Home = z
  .object({
    coordinates: Coordinates.nullable().meta({
      description: 'As kept: to two decimals, about a kilometre. Null: not known.',
    }),
  })
  .meta({ id: 'Home' });
export type Home = z.output<typeof Home>;

export const getHome = operation({
  method: 'get',
  path: '/freelancers/{id}/home',
  summary: 'Where a freelancer sets out from; clients never see it',
  tag: 'Places and people',
  roles: ['admin', 'freelancer'],
  params: IdParams,
  status: 200,
  answer: Home,
  errors: ['not_found'],
});

export const putHome = operation({
  method: 'put',
  path: '/freelancers/{id}/home',
  summary: 'Where a freelancer sets out from, for distances; null takes it back',
  tag: 'Places and people',
  roles: ['admin', 'freelancer'],
  params: IdParams,
  body: z.strictObject({ coordinates: Coordinates.nullable() }),
  status: 200,
  answer: Home,
  errors: ['not_found', 'idempotency_key_reused'],
});
