import { z } from 'zod';
import { IdParams, listOf } from './lists.ts';
import { operation } from './operation.ts';
import { Instant, WallTime } from './time.ts';

export const Hold = z
  .object({ id: z.uuid(), freelancerId: z.uuid(), expiresAt: Instant })
  .meta({ id: 'Hold', description: 'A short claim on somebody while a booker fills a form.' });
export type Hold = z.output<typeof Hold>;

export const createHolds = operation({
  method: 'post',
  path: '/holds',
  summary: 'Keep others from booking these people for five minutes; asked again, the time begins anew',
  tag: 'Holds',
  roles: ['admin', 'business'],
  body: z.strictObject({
    siteId: z.uuid(),
    start: WallTime,
    end: WallTime,
    freelancerIds: z.array(z.uuid()).min(1).max(20),
  }),
  status: 201,
  answer: listOf(Hold),
  errors: [
    'not_found',
    'time_does_not_exist',
    'time_is_ambiguous',
    'freelancer_taken',
    'freelancer_held',
    'notice_too_short',
    'idempotency_key_reused',
  ],
});

export const deleteHold = operation({
  method: 'delete',
  path: '/holds/{id}',
  summary: 'Let go of one of the own holds',
  tag: 'Holds',
  roles: ['admin', 'business'],
  params: IdParams,
  status: 204,
  answer: z.undefined(),
  errors: ['not_found'],
});
