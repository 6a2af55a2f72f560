import { z } from 'zod';
import { Booking } from './bookings.ts';
import { reasonCodes } from './error-codes.ts';
import { IdParams, listOf, Page } from './lists.ts';
import { operation } from './operation.ts';
import { RoleId } from './roles.ts';
import { Instant, TimeZone, WallTime } from './time.ts';

export const pencilStates = ['placed', 'challenged', 'booked', 'released', 'lapsed', 'superseded'] as const;
export type PencilState = (typeof pencilStates)[number];

/** States in which a pencil still counts, until it lapses. */
export const livePencilStates = ['placed', 'challenged'] as const satisfies readonly PencilState[];

export const pencilActions = ['book', 'challenge', 'release'] as const;
export type PencilAction = (typeof pencilActions)[number];

/** Live pencils of one freelancer over the same time. */
export const mostRanks = 3;

export const Pencil = z
  .object({
    id: z.uuid(),
    state: z.enum(pencilStates),
    rank: z.int().meta({
      description:
        'One more than the live pencils that were placed before it and overlap it; of one that has ended, its last.',
    }),
    clientId: z.uuid(),
    clientName: z.string(),
    siteId: z.uuid(),
    siteName: z.string(),
    siteAddress: z.string(),
    bookingId: z.uuid().nullable(),
    freelancerId: z.uuid(),
    freelancerName: z.string(),
    role: RoleId,
    start: WallTime,
    end: WallTime,
    timeZone: TimeZone,
    startsAt: Instant,
    endsAt: Instant,
    lapsesAt: Instant.meta({
      description: 'When it ends by itself: its expiry, or the end of a challenge. Never after the start.',
    }),
    challengeEndsAt: Instant.nullable().meta({
      description: 'Somebody behind it has asked: book or release until then. Who it was is not told.',
    }),
    assignmentId: z.uuid().nullable().meta({ description: 'What was booked from it.' }),
    createdAt: Instant,
    possible: z.array(z.enum(pencilActions)).meta({ description: 'What the caller can do with it now.' }),
  })
  .meta({ id: 'Pencil', description: "A client's tentative claim on a freelancer: it blocks no time." });
export type Pencil = z.output<typeof Pencil>;

export const createPencil = operation({
  method: 'post',
  path: '/pencils',
  summary: 'Claim somebody tentatively: the first pencil keeps other clients from booking over it',
  tag: 'Pencils',
  roles: ['admin', 'business'],
  body: z.strictObject({
    siteId: z.uuid(),
    freelancerId: z.uuid(),
    role: RoleId,
    start: WallTime,
    end: WallTime,
    bookingId: z.uuid().optional().meta({
      description: 'The order it is for. A client has two over each other only for different orders.',
    }),
  }),
  status: 201,
  answer: Pencil,
  errors: [
    'not_found',
    'time_does_not_exist',
    'time_is_ambiguous',
    ...reasonCodes,
    'pencilled_already',
    'pencils_full',
    'pencil_limit_reached',
    'idempotency_key_reused',
  ],
});

export const listPencils = operation({
  method: 'get',
  path: '/pencils',
  summary: "The client's own pencils, or all on the freelancer; the newest first",
  tag: 'Pencils',
  roles: ['admin', 'business', 'freelancer'],
  query: Page.extend({ freelancerId: z.uuid().optional(), state: z.enum(pencilStates).optional() }),
  status: 200,
  answer: listOf(Pencil),
  errors: [],
});

const step = {
  method: 'post',
  tag: 'Pencils',
  roles: ['admin', 'business'],
  params: IdParams,
} as const;

export const releasePencil = operation({
  ...step,
  path: '/pencils/{id}/release',
  summary: 'Let go of a pencil, by its client or by the freelancer; those behind it move up',
  roles: ['admin', 'business', 'freelancer'],
  status: 200,
  answer: Pencil,
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
});

export const challengePencil = operation({
  ...step,
  path: '/pencils/{id}/challenge',
  summary:
    'Ask the first ones that stand before this pencil to book or release within the hours of the policy',
  status: 200,
  answer: Pencil,
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
});

export const bookPencil = operation({
  ...step,
  path: '/pencils/{id}/book',
  summary: 'Book from a pencil that nobody else stands before: a booking with a confirmed assignment',
  body: z.strictObject({ note: z.string().trim().max(2000).optional() }).default({}),
  status: 201,
  answer: Booking,
  errors: ['not_found', 'invalid_state', ...reasonCodes, 'shift_full', 'idempotency_key_reused'],
});
