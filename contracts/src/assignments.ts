import { z } from 'zod';
import { Coordinates } from './coordinates.ts';
import { budgetCodes, reasonCodes } from './error-codes.ts';
import { IdParams, listOf, Page } from './lists.ts';
import { Currency, Decimal, Money } from './money.ts';
import { operation } from './operation.ts';
import { Override, OwnersOverride } from './override.ts';
import { RoleId } from './roles.ts';
import { Instant, TimeZone, WallTime } from './time.ts';

export const assignmentStates = [
  'reserved',
  'confirmed',
  'in_progress',
  'worked',
  'approved',
  'cancelled',
  'replaced',
  'no_show',
  'expired',
  'rejected',
] as const;
export type AssignmentState = (typeof assignmentStates)[number];

/** States in which an assignment blocks the freelancer's time; the exclusion constraint names the same ones. */
export const blockingStates = ['reserved', 'confirmed', 'in_progress', 'worked', 'approved'] as const;

export const isBlocking = (state: string): boolean => (blockingStates as readonly string[]).includes(state);

/** How far asking has come; `not_needed`: nobody is awaited for it, or not any more. */
export const attendanceStates = [
  'not_needed',
  'not_asked',
  'asked',
  'chased',
  'at_risk',
  'confirmed',
] as const;
export type AttendanceState = (typeof attendanceStates)[number];

export const Location = z
  .strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    accuracyMetres: z.number().min(0).max(100_000),
  })
  .meta({
    id: 'Location',
    description:
      'Where the device said it was. Optional. It is stored with the assignment and shown to the client and the freelancer, as evidence in a dispute about being there; it decides nothing, and is deleted after 90 days.',
  });

/** What a device says beside a check-in or check-out. */
const evidence = {
  location: Location.optional(),
  deviceTime: Instant.optional().meta({
    description:
      "What the device's clock showed: evidence only, the server's clock decides. Deleted after 90 days.",
  }),
};

const Evidence = z
  .object({ location: Location.nullable(), deviceTime: Instant.nullable() })
  .meta({ id: 'Evidence', description: 'What the device said. Deleted after 90 days.' });

export const Assignment = z
  .object({
    id: z.uuid(),
    bookingId: z.uuid(),
    shiftId: z.uuid(),
    clientId: z.uuid(),
    clientName: z.string(),
    siteId: z.uuid(),
    siteName: z.string(),
    siteAddress: z.string(),
    freelancerId: z.uuid(),
    freelancerName: z.string(),
    role: RoleId,
    seat: z.int(),
    state: z.enum(assignmentStates),
    start: WallTime,
    end: WallTime,
    timeZone: TimeZone,
    startsAt: Instant,
    endsAt: Instant,
    payRate: Decimal,
    currency: Currency,
    pay: Money.meta({ description: 'For all of the shift, by rate, hours and rate card, as agreed.' }),
    checkedInAt: Instant.nullable(),
    checkedOutAt: Instant.nullable(),
    checkInEvidence: Evidence.nullable(),
    checkOutEvidence: Evidence.nullable(),
    attendance: z.enum(attendanceStates).meta({
      description: 'Whether the freelancer has confirmed that they come, as it counts now.',
    }),
    seenAt: Instant.nullable().meta({
      description:
        'When the freelancer first looked at it as it is now; null again when its time or pay changes.',
    }),
    replaces: z.uuid().nullable().meta({ description: 'The assignment that this one stands in for.' }),
    cancellationCharge: Money.nullable().meta({
      description: 'What the client pays for the cancellation; null where none was at a price.',
    }),
  })
  .meta({ id: 'Assignment' });
export type Assignment = z.output<typeof Assignment>;

export const listAssignments = operation({
  method: 'get',
  path: '/assignments',
  summary: "Assignments the caller may see: the client's, or one's own; by start",
  tag: 'Bookings',
  roles: ['admin', 'business', 'freelancer'],
  query: Page.extend({
    freelancerId: z.uuid().optional(),
    siteId: z.uuid().optional(),
    from: Instant.optional(),
    to: Instant.optional(),
    state: z.enum(assignmentStates).optional(),
  }),
  status: 200,
  answer: listOf(Assignment),
  errors: [],
});

export const AssignmentDetails = Assignment.extend({
  siteCoordinates: Coordinates.nullable().meta({ description: 'Null: not known.' }),
  checkInOpensAt: Instant,
  checkInNeedsCode: z
    .boolean()
    .meta({ description: 'The freelancer checks in with the code that the display at the site shows.' }),
  lateAfter: Instant.meta({ description: 'Whoever checks in later is late.' }),
  lateCancellationPoints: z.int().meta({
    description: 'What it counts against the freelancer if they cancel now; 0: nothing.',
  }),
}).meta({ id: 'AssignmentDetails' });
export type AssignmentDetails = z.output<typeof AssignmentDetails>;

export const getAssignment = operation({
  method: 'get',
  path: '/assignments/{id}',
  summary: 'One assignment, with what its working day needs to know',
  tag: 'Bookings',
  roles: ['admin', 'business', 'freelancer'],
  params: IdParams,
  status: 200,
  answer: AssignmentDetails,
  errors: ['not_found'],
});

export const Reason = z.strictObject({ reason: z.string().trim().min(1).max(500) });

export const Cancellation = z
  .object({
    assignmentId: z.uuid(),
    charge: Money.meta({ description: 'What the caller would pay for cancelling now.' }),
    share: Decimal.meta({ description: 'Of the agreed charge.' }),
    withinHours: z.int().nullable().meta({ description: 'The tier that applies; null: none does.' }),
    freeUntil: Instant.nullable().meta({
      description: 'Cancelling costs nothing up to and including then; null when that has passed.',
    }),
    policyVersion: z.int(),
  })
  .meta({ id: 'Cancellation' });
export type Cancellation = z.output<typeof Cancellation>;

/** A preview of what an owner may do in spite of the agreed notice. */
export const PreviewOfOverride = z.strictObject({
  override: z
    .literal('notice_too_short')
    .optional()
    .meta({ description: 'Show the price of cancelling with an override of this reason.' }),
});

export const getAssignmentCancellation = operation({
  method: 'get',
  path: '/assignments/{id}/cancellation',
  summary: 'What cancelling this assignment would cost the caller now, by the terms it was agreed on',
  tag: 'Bookings',
  roles: ['admin', 'business', 'freelancer'],
  params: IdParams,
  query: PreviewOfOverride,
  status: 200,
  answer: Cancellation,
  errors: ['not_found', 'invalid_state', 'notice_too_short'],
});

/** A price that the caller has seen and agrees to pay. */
export const AcceptedAmount = Decimal.max(20);

export const cancelAssignment = operation({
  method: 'post',
  path: '/assignments/{id}/cancel',
  summary: 'Cancel one assignment; its seat opens again',
  tag: 'Bookings',
  roles: ['admin', 'business', 'freelancer'],
  params: IdParams,
  body: Reason.extend({
    acceptedCharge: AcceptedAmount.optional().meta({
      description: 'The charge that was shown: another price now refuses with `price_changed`.',
    }),
    override: OwnersOverride,
  }),
  status: 200,
  answer: Assignment,
  errors: ['not_found', 'invalid_state', 'notice_too_short', 'price_changed', 'idempotency_key_reused'],
});

export const replaceAssignment = operation({
  method: 'post',
  path: '/assignments/{id}/replace',
  summary: 'Give the seat to somebody else in one step; until then the present one is bound',
  tag: 'Bookings',
  roles: ['admin', 'business'],
  params: IdParams,
  body: z.strictObject({ freelancerId: z.uuid(), override: Override.optional() }),
  status: 201,
  answer: Assignment,
  errors: [
    'not_found',
    'invalid_state',
    ...reasonCodes,
    'shift_full',
    ...budgetCodes,
    'idempotency_key_reused',
  ],
});

const dayStep = {
  method: 'post',
  tag: 'Working day',
  members: ['owner', 'booker', 'approver'],
  params: IdParams,
  status: 200,
  answer: Assignment,
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
} as const;

export const checkIn = operation({
  ...dayStep,
  path: '/assignments/{id}/check-in',
  summary: 'Begin work, from an hour before the start until the end; late is an incident',
  roles: ['admin', 'business', 'freelancer'],
  body: z
    .strictObject({
      code: z
        .string()
        .regex(/^\d{6}$/, 'expected the six digits that the display shows')
        .optional()
        .meta({ description: 'Needed by a freelancer where the policy says `checkInNeedsCode`.' }),
      ...evidence,
    })
    .default({}),
  errors: [...dayStep.errors, 'check_in_code_wrong'],
});

export const checkOut = operation({
  ...dayStep,
  path: '/assignments/{id}/check-out',
  summary: 'End work; 15 minutes or more before the end is an incident',
  roles: ['admin', 'business', 'freelancer'],
  body: z.strictObject(evidence).default({}),
});

export const seeAssignment = operation({
  method: 'post',
  path: '/assignments/{id}/seen',
  summary: 'The freelancer has looked at what is booked, as it is now',
  tag: 'Bookings',
  roles: ['freelancer'],
  params: IdParams,
  status: 200,
  answer: Assignment,
  errors: ['not_found', 'idempotency_key_reused'],
});

export const confirmAttendance = operation({
  ...dayStep,
  path: '/assignments/{id}/confirm-attendance',
  summary: 'Say that one comes, from when one is asked until the start',
  roles: ['freelancer'],
});

export const reportNoShow = operation({
  ...dayStep,
  path: '/assignments/{id}/no-show',
  summary: 'Nobody came, after the start and the grace of the agreed terms; the seat opens again',
  roles: ['admin', 'business'],
  body: Reason.partial().default({}),
});

export const approveAssignment = operation({
  ...dayStep,
  path: '/assignments/{id}/approve',
  summary: "Approve what was worked; by the client's owner or approver, or the platform",
  roles: ['admin', 'business'],
  members: ['owner', 'approver'],
});
