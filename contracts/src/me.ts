import { z } from 'zod';
import { memberRoles, operation } from './operation.ts';
import { Instant, TimeZone } from './time.ts';

export const Me = z
  .object({
    uid: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(['admin', 'business', 'freelancer']),
    clientId: z.uuid().nullable(),
    clientName: z.string().nullable(),
    memberRole: z
      .enum(memberRoles)
      .nullable()
      .meta({ description: 'What a business user may do in their client.' }),
    freelancerId: z.uuid().nullable(),
    timeZone: TimeZone,
  })
  .meta({ id: 'Me' });
export type Me = z.output<typeof Me>;

export const exportMe = operation({
  method: 'post',
  path: '/me/export',
  summary: 'Everything that is kept of the caller',
  tag: 'People',
  roles: ['admin', 'business', 'freelancer'],
  scope: 'none',
  reads: true,
  status: 200,
  answer: z.object({
    exportedAt: Instant,
    tables: z
      .record(z.string(), z.array(z.record(z.string(), z.unknown())))
      .meta({ description: 'By table, the rows as they are kept.' }),
  }),
  errors: [],
});

export const eraseMe = operation({
  method: 'post',
  path: '/me/erase',
  summary: 'Delete the account for ever: hours, money and the history stay without a name',
  tag: 'People',
  roles: ['business', 'freelancer'],
  members: memberRoles,
  scope: 'none',
  body: z.strictObject({
    email: z.string().max(320).meta({ description: 'Of the account, to be sure that it is meant.' }),
  }),
  status: 204,
  answer: z.undefined(),
  errors: ['invalid_state', 'idempotency_key_reused'],
});

export const getMe = operation({
  method: 'get',
  path: '/me',
  summary: 'Who am I, and what am I here for',
  tag: 'People',
  roles: ['admin', 'business', 'freelancer'],
  status: 200,
  answer: Me,
  errors: [],
});
