import { z } from 'zod';
import { operation } from './operation.ts';
import { TimeZone } from './time.ts';

export const Me = z
  .object({
    uid: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(['admin', 'business', 'freelancer']),
    clientId: z.uuid().nullable(),
    clientName: z.string().nullable(),
    freelancerId: z.uuid().nullable(),
    timeZone: TimeZone,
  })
  .meta({ id: 'Me' });
export type Me = z.output<typeof Me>;

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
