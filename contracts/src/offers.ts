import { z } from 'zod';
import { assignmentStates, Reason } from './assignments.ts';
import { budgetCodes, reasonCodes } from './error-codes.ts';
import { IdParams, listOf, Page } from './lists.ts';
import { Decimal, Money } from './money.ts';
import { operation } from './operation.ts';
import { OptionalOverride, Override } from './override.ts';
import { RoleId } from './roles.ts';
import { Instant, TimeZone, WallTime } from './time.ts';

export const offerStates = [
  'sent',
  'seen',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
  'superseded',
] as const;
export type OfferState = (typeof offerStates)[number];

/** Whom an open offer speaks to, from the few to the many. */
export const audiences = ['favourites', 'pool', 'all'] as const;

export const Offer = z
  .object({
    id: z.uuid(),
    kind: z.enum(['direct', 'open']),
    state: z.enum(offerStates).meta({
      description:
        'As it is now for the caller: an open offer is accepted, declined or lost by each freelancer on their own.',
    }),
    shiftId: z.uuid(),
    clientId: z.uuid(),
    clientName: z.string(),
    siteName: z.string(),
    siteAddress: z.string(),
    freelancerId: z.uuid().nullable().meta({ description: 'null: an open offer.' }),
    freelancerName: z.string().nullable(),
    needsApproval: z.boolean(),
    reason: z.string().nullable(),
    expiresAt: Instant,
    createdAt: Instant,
    shifts: z
      .array(
        z.object({
          id: z.uuid(),
          bookingId: z.uuid(),
          role: RoleId,
          start: WallTime,
          end: WallTime,
          timeZone: TimeZone,
          startsAt: Instant,
          endsAt: Instant,
        }),
      )
      .meta({ description: 'What is taken by accepting: the shift, and with it the others of its crew.' }),
    payRate: Decimal.nullable(),
    pay: Money.nullable().meta({
      description:
        'Pay of all the shifts by rate, hours and rate card; null where it depends on who accepts an open offer.',
    }),
    tiers: z
      .array(z.object({ audience: z.enum(audiences), poolId: z.uuid().nullable(), opensAt: Instant }))
      .meta({ description: 'Whom an open offer speaks to from when on; for the client only.' }),
    acceptances: z
      .array(
        z.object({
          assignmentId: z.uuid(),
          shiftId: z.uuid(),
          freelancerId: z.uuid(),
          state: z.enum(assignmentStates),
        }),
      )
      .meta({ description: 'Seats taken through it, as far as the caller may see them.' }),
    assignmentIds: z.array(z.uuid()),
    override: Override.nullable().meta({
      description: 'In spite of what it was made, and may be accepted; for the client only.',
    }),
  })
  .meta({ id: 'Offer' });
export type Offer = z.output<typeof Offer>;

const minutes = z
  .int()
  .min(1)
  .max(30 * 24 * 60);

export const OfferTier = z.strictObject({
  audience: z.enum(audiences),
  poolId: z.uuid().optional(),
  minutes: minutes.meta({ description: 'After these the next tier is added; the last stays until the end.' }),
});
export type OfferTier = z.output<typeof OfferTier>;

const offerOptions = {
  needsApproval: z
    .boolean()
    .default(false)
    .meta({ description: 'Who accepts is reserved until the client confirms or rejects.' }),
  expiresInMinutes: minutes
    .optional()
    .meta({ description: 'Default: by the policy, or all tiers if longer; never after the shift begins.' }),
  override: Override.optional(),
};

export const DirectOffers = z.strictObject({
  freelancerIds: z.array(z.uuid()).min(1).max(100),
  ...offerOptions,
});
export const OpenOffer = z.strictObject({
  open: z.literal(true),
  tiers: z
    .array(OfferTier)
    .min(1)
    .max(10)
    .default([{ audience: 'all', minutes: 1 }]),
  ...offerOptions,
});

export const createOffers = operation({
  method: 'post',
  path: '/shifts/{id}/offers',
  summary: 'Offer a shift to freelancers by name, or openly to an audience that widens',
  tag: 'Offers',
  roles: ['admin', 'business'],
  params: IdParams,
  body: z.union([DirectOffers, OpenOffer], {
    error: 'expected freelancerIds (1 to 100), or open: true with up to 10 tiers; and the options of both',
  }),
  status: 201,
  answer: listOf(Offer),
  errors: ['not_found', 'invalid_state', 'shift_full', ...reasonCodes, 'idempotency_key_reused'],
});

export const listOffers = operation({
  method: 'get',
  path: '/offers',
  summary: "The client's offers; for a freelancer those that speak to them now; the newest first",
  tag: 'Offers',
  roles: ['admin', 'business', 'freelancer'],
  query: Page.extend({ shiftId: z.uuid().optional(), state: z.enum(offerStates).optional() }),
  status: 200,
  answer: listOf(Offer),
  errors: [],
});

export const getOffer = operation({
  method: 'get',
  path: '/offers/{id}',
  summary: 'One offer',
  tag: 'Offers',
  roles: ['admin', 'business', 'freelancer'],
  params: IdParams,
  status: 200,
  answer: Offer,
  errors: ['not_found'],
});

export const seeOffer = operation({
  method: 'post',
  path: '/offers/{id}/seen',
  summary: 'The freelancer has looked at the offer',
  tag: 'Offers',
  roles: ['freelancer'],
  params: IdParams,
  status: 200,
  answer: Offer,
  errors: ['not_found', 'idempotency_key_reused'],
});

export const acceptOffer = operation({
  method: 'post',
  path: '/offers/{id}/accept',
  summary: 'Take a seat of the shift, and of every shift of its crew; the first who commits has it',
  tag: 'Offers',
  roles: ['freelancer'],
  params: IdParams,
  status: 200,
  answer: Offer,
  errors: [
    'not_found',
    'invalid_state',
    'shift_full',
    ...reasonCodes,
    ...budgetCodes,
    'idempotency_key_reused',
  ],
});

const OptionalReason = z.strictObject({ reason: z.string().trim().min(1).max(500).optional() }).default({});

export const declineOffer = operation({
  method: 'post',
  path: '/offers/{id}/decline',
  summary: 'Say no; an open offer is hidden from the freelancer and stays for others',
  tag: 'Offers',
  roles: ['freelancer'],
  params: IdParams,
  body: OptionalReason,
  status: 200,
  answer: Offer,
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
});

export const withdrawOffer = operation({
  method: 'post',
  path: '/offers/{id}/withdraw',
  summary: 'Take an offer back; seats already taken through it stay taken',
  tag: 'Offers',
  roles: ['admin', 'business'],
  params: IdParams,
  body: OptionalReason,
  status: 200,
  answer: Offer,
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
});

export const SettledReservation = z
  .object({
    id: z.uuid(),
    shiftId: z.uuid(),
    freelancerId: z.uuid(),
    state: z.enum(assignmentStates),
    assignmentIds: z
      .array(z.uuid())
      .meta({ description: 'All that were settled in this step: of a crew every one, else this one.' }),
  })
  .meta({ id: 'SettledReservation' });
export type SettledReservation = z.output<typeof SettledReservation>;

export const confirmAssignment = operation({
  method: 'post',
  path: '/assignments/{id}/confirm',
  summary: 'Approve a reservation, together with those of the same crew',
  tag: 'Offers',
  roles: ['admin', 'business'],
  params: IdParams,
  body: OptionalOverride,
  status: 200,
  answer: SettledReservation,
  errors: ['not_found', 'invalid_state', ...reasonCodes, 'idempotency_key_reused'],
});

export const rejectAssignment = operation({
  method: 'post',
  path: '/assignments/{id}/reject',
  summary: 'Refuse a reservation, together with those of the same crew; the seats open again',
  tag: 'Offers',
  roles: ['admin', 'business'],
  params: IdParams,
  body: Reason,
  status: 200,
  answer: SettledReservation,
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
});
