import { z } from 'zod';
import { listOf, Page } from './lists.ts';
import { operation } from './operation.ts';
import { Instant } from './time.ts';

const FreelancerParams = z.strictObject({ freelancerId: z.uuid() });

export const Favourite = z
  .object({ freelancerId: z.uuid(), freelancerName: z.string() })
  .meta({ id: 'Favourite' });
export type Favourite = z.output<typeof Favourite>;

export const listFavourites = operation({
  method: 'get',
  path: '/favourites',
  summary: "The client's favourites",
  tag: 'Places and people',
  roles: ['business'],
  query: Page,
  status: 200,
  answer: listOf(Favourite),
  errors: [],
});

export const putFavourite = operation({
  method: 'put',
  path: '/favourites/{freelancerId}',
  summary: "Make a freelancer one of the client's favourites",
  tag: 'Places and people',
  roles: ['business'],
  scope: 'manage',
  params: FreelancerParams,
  status: 204,
  answer: z.undefined(),
  errors: ['not_found'],
});

export const deleteFavourite = operation({
  method: 'delete',
  path: '/favourites/{freelancerId}',
  summary: 'A favourite no longer',
  tag: 'Places and people',
  roles: ['business'],
  scope: 'manage',
  params: FreelancerParams,
  status: 204,
  answer: z.undefined(),
  errors: ['not_found'],
});

export const Block = z
  .object({
    clientId: z.uuid(),
    freelancerId: z.uuid(),
    freelancerName: z.string(),
    reason: z.string().nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Block' });
export type Block = z.output<typeof Block>;

export const listBlocks = operation({
  method: 'get',
  path: '/blocks',
  summary: 'Freelancers the client does not want to be sent, by name',
  tag: 'Places and people',
  roles: ['admin', 'business'],
  query: Page,
  status: 200,
  answer: listOf(Block),
  errors: [],
});

export const putBlock = operation({
  method: 'put',
  path: '/blocks/{freelancerId}',
  summary: 'Do not send this freelancer any more; what is booked stays booked',
  tag: 'Places and people',
  roles: ['business'],
  scope: 'manage',
  params: FreelancerParams,
  body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
  status: 204,
  answer: z.undefined(),
  errors: ['not_found'],
});

export const deleteBlock = operation({
  method: 'delete',
  path: '/blocks/{freelancerId}',
  summary: 'Lift the block',
  tag: 'Places and people',
  roles: ['business'],
  scope: 'manage',
  params: FreelancerParams,
  status: 204,
  answer: z.undefined(),
  errors: ['not_found'],
});
