import { z } from 'zod';
import { IdParams } from './lists.ts';
import { operation } from './operation.ts';
import { Instant } from './time.ts';

export const CheckInCode = z
  .object({
    siteId: z.uuid(),
    code: z.string().regex(/^\d{6}$/),
    validUntil: Instant.meta({ description: 'Then the next one is shown; this one is taken 30 s longer.' }),
  })
  .meta({ id: 'CheckInCode' });

export const getCheckInCode = operation({
  method: 'get',
  path: '/sites/{id}/check-in-code',
  summary: 'The code that a display at the site shows: six digits, another every 30 seconds',
  tag: 'Working day',
  roles: ['admin', 'business'],
  members: ['owner', 'booker', 'approver'],
  params: IdParams,
  status: 200,
  answer: CheckInCode,
  errors: ['not_found'],
});
