import { z } from 'zod';
import { reasonCodes } from './error-codes.ts';
import { IdParams, listOf, Page } from './lists.ts';
import { operation } from './operation.ts';
import { RoleId } from './roles.ts';
import { Instant, TimeZone, WallTime } from './time.ts';

export const standbyStates = [
  'invited',
  'agreed',
  'declined',
  'withdrawn',
  'stepped_in',
  'released',
] as const;
export type StandbyState = (typeof standbyStates)[number];

export const standbyActions = ['accept', 'decline', 'withdraw'] as const;
export type StandbyAction = (typeof standbyActions)[number];

export const Standby = z
  .object({
    id: z.uuid(),
    state: z.enum(standbyStates),
    rank: z.int().meta({ description: 'One more than those still standing by who were named before.' }),
    shiftId: z.uuid(),
    bookingId: z.uuid(),
    clientId: z.uuid(),
    clientName: z.string(),
    siteId: z.uuid(),
    siteName: z.string(),
    siteAddress: z.string(),
    freelancerId: z.uuid(),
    freelancerName: z.string(),
    role: RoleId,
    start: WallTime,
    end: WallTime,
    timeZone: TimeZone,
    startsAt: Instant,
    endsAt: Instant,
    assignmentId: z.uuid().nullable().meta({ description: 'The seat that they stepped into.' }),
    createdAt: Instant,
    possible: z.array(z.enum(standbyActions)).meta({ description: 'What the caller can do with it now.' }),
  })
  .meta({ id: 'Standby', description: 'Somebody ready to step in; it blocks no time.' });
export type Standby = z.output<typeof Standby>;

export const createStandbys = operation({
  method: 'post',
  path: '/shifts/{id}/standbys',
  summary: 'Ask freelancers to stand by for a shift, in this order',
  tag: 'Standbys',
  roles: ['admin', 'business'],
  params: IdParams,
  body: z.strictObject({
    freelancerIds: z
      .array(z.uuid())
      .min(1)
      .max(20)
      .refine((ids) => new Set(ids).size === ids.length, 'names somebody twice'),
  }),
  status: 201,
  answer: listOf(Standby),
  errors: ['not_found', 'invalid_state', ...reasonCodes, 'idempotency_key_reused'],
});

export const listStandbys = operation({
  method: 'get',
  path: '/standbys',
  summary: "The client's standbys, or the freelancer's own; the newest first",
  tag: 'Standbys',
  roles: ['admin', 'business', 'freelancer'],
  query: Page.extend({ shiftId: z.uuid().optional(), state: z.enum(standbyStates).optional() }),
  status: 200,
  answer: listOf(Standby),
  errors: [],
});

const step = {
  method: 'post',
  tag: 'Standbys',
  params: IdParams,
  status: 200,
  answer: Standby,
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
} as const;

export const acceptStandby = operation({
  ...step,
  path: '/standbys/{id}/accept',
  summary: 'Agree to stand by: when a seat opens, the first who can be booked is confirmed at once',
  roles: ['freelancer'],
});

export const declineStandby = operation({
  ...step,
  path: '/standbys/{id}/decline',
  summary: 'Do not stand by, or not any longer',
  roles: ['freelancer'],
});

export const withdrawStandby = operation({
  ...step,
  path: '/standbys/{id}/withdraw',
  summary: 'Take back what was asked; the freelancer stands by no longer',
  roles: ['admin', 'business'],
});
