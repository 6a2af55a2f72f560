import { z } from 'zod';
import { Reason } from './assignments.ts';
import { budgetCodes } from './error-codes.ts';
import { IdParams, listOf, Page } from './lists.ts';
import { Currency, Decimal } from './money.ts';
import { operation } from './operation.ts';
import { OptionalOverride, Override } from './override.ts';
import { RoleId } from './roles.ts';
import { Instant, TimeZone, WallTime } from './time.ts';

export const requestKinds = ['change', 'release', 'hand_over', 'swap'] as const;
export type RequestKind = (typeof requestKinds)[number];

export const requestStates = [
  'open',
  'agreed',
  'accepted',
  'declined',
  'withdrawn',
  'expired',
  'superseded',
] as const;
export type RequestState = (typeof requestStates)[number];

/** States in which a request waits for an answer. */
export const liveRequestStates = ['open', 'agreed'] as const satisfies readonly RequestState[];

export const requestActions = ['accept', 'decline', 'withdraw'] as const;
export type RequestAction = (typeof requestActions)[number];

const AskedAssignment = z.object({
  assignmentId: z.uuid(),
  freelancerId: z.uuid(),
  freelancerName: z.string(),
  clientName: z.string(),
  siteName: z.string(),
  siteAddress: z.string(),
  role: RoleId,
  start: WallTime,
  end: WallTime,
  timeZone: TimeZone,
  startsAt: Instant,
  endsAt: Instant,
  payRate: Decimal.nullable().meta({ description: 'Null for a freelancer whose pay it is not.' }),
  currency: Currency.nullable(),
});

export const Request = z
  .object({
    id: z.uuid(),
    kind: z.enum(requestKinds),
    state: z.enum(requestStates),
    clientId: z.uuid(),
    assignment: AskedAssignment.meta({ description: 'What it is about, as it binds now.' }),
    colleague: z
      .object({ freelancerId: z.uuid(), name: z.string() })
      .nullable()
      .meta({ description: 'Who would take over, or exchange.' }),
    exchangedFor: AskedAssignment.nullable().meta({
      description: "The colleague's assignment, of a swap.",
    }),
    proposed: z
      .object({
        start: WallTime.nullable(),
        end: WallTime.nullable(),
        timeZone: TimeZone.nullable(),
        startsAt: Instant.nullable(),
        endsAt: Instant.nullable(),
        payRate: Decimal.nullable(),
      })
      .nullable()
      .meta({ description: 'New time and pay, of a change; null where it stays.' }),
    proposedBy: z.enum(['client', 'freelancer']),
    needsApproval: z
      .boolean()
      .meta({ description: "After the colleague's yes the client's is needed as well." }),
    reason: z.string(),
    answerReason: z.string().nullable(),
    expiresAt: Instant,
    createdAt: Instant,
    agreedAt: Instant.nullable(),
    answeredAt: Instant.nullable(),
    possible: z.array(z.enum(requestActions)).meta({ description: 'What the caller can do with it now.' }),
  })
  .meta({ id: 'Request' });
export type Request = z.output<typeof Request>;

const reason = Reason.shape.reason;

const PayRate = z
  .string()
  .regex(/^\d{1,8}(\.\d{1,2})?$/, 'expected an amount such as 28.50')
  .meta({ description: "An hour's pay in the assignment's currency." });

export const NewRequest = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('change'),
      start: WallTime.optional(),
      end: WallTime.optional(),
      payRate: PayRate.optional(),
      reason,
      override: Override.optional().meta({
        description: 'By the client, of the notice by its owner; honoured when the freelancer accepts.',
      }),
    })
    .refine(
      ({ start, end, payRate }) => [start, end, payRate].some((value) => value !== undefined),
      'name at least one change: start, end or payRate',
    ),
  z.strictObject({ kind: z.literal('release'), reason }),
  z.strictObject({ kind: z.literal('hand_over'), toFreelancerId: z.uuid(), reason }),
  z.strictObject({ kind: z.literal('swap'), withAssignmentId: z.uuid(), reason }),
]);
export type NewRequest = z.output<typeof NewRequest>;

const refusals = [
  'freelancer_taken',
  'freelancer_held',
  'freelancer_pencilled',
  'freelancer_not_available',
  'calendar_conflict',
  'calendar_unchecked',
  'freelancer_inactive',
  'role_missing',
  'blocked_by_client',
  'skill_missing',
  'qualification_expired',
  'vetting_incomplete',
  'not_in_pool',
  'rest_too_short',
  'travel_too_short',
  'day_limit',
  'week_limit',
  'rolling_limit',
  'consecutive_days',
  'notice_too_short',
  'shift_cancelled',
] as const;

export const openRequest = operation({
  method: 'post',
  path: '/assignments/{id}/requests',
  summary: 'Ask for a change, a release, a hand-over or a swap; the old terms bind until it is accepted',
  tag: 'Requests',
  roles: ['business', 'freelancer'],
  params: IdParams,
  body: NewRequest,
  status: 201,
  answer: Request,
  errors: [
    'not_found',
    'invalid_state',
    'time_does_not_exist',
    'time_is_ambiguous',
    ...refusals,
    'idempotency_key_reused',
  ],
});

export const listRequests = operation({
  method: 'get',
  path: '/requests',
  summary: "The client's requests, or those in which one is asked or asks; the newest first",
  tag: 'Requests',
  roles: ['admin', 'business', 'freelancer'],
  query: Page.extend({ assignmentId: z.uuid().optional(), state: z.enum(requestStates).optional() }),
  status: 200,
  answer: listOf(Request),
  errors: [],
});

export const getRequest = operation({
  method: 'get',
  path: '/requests/{id}',
  summary: 'One request',
  tag: 'Requests',
  roles: ['admin', 'business', 'freelancer'],
  params: IdParams,
  status: 200,
  answer: Request,
  errors: ['not_found'],
});

export const acceptRequest = operation({
  method: 'post',
  path: '/requests/{id}/accept',
  summary: "Say yes: it is carried out at once, or waits for the client's approval",
  tag: 'Requests',
  roles: ['business', 'freelancer'],
  params: IdParams,
  body: OptionalOverride,
  status: 200,
  answer: Request,
  errors: ['not_found', 'invalid_state', ...refusals, ...budgetCodes, 'idempotency_key_reused'],
});

export const declineRequest = operation({
  method: 'post',
  path: '/requests/{id}/decline',
  summary: 'Say no: everything stays as it was agreed',
  tag: 'Requests',
  roles: ['business', 'freelancer'],
  params: IdParams,
  body: Reason,
  status: 200,
  answer: Request,
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
});

export const withdrawRequest = operation({
  method: 'post',
  path: '/requests/{id}/withdraw',
  summary: 'Take back what one has asked',
  tag: 'Requests',
  roles: ['business', 'freelancer'],
  params: IdParams,
  status: 200,
  answer: Request,
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
});
