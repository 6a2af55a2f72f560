import { z } from 'zod';
import { IdParams, listOf, Page } from './lists.ts';
import { Currency, Decimal, Money } from './money.ts';
import { operation } from './operation.ts';
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
    pay: Money.meta({ description: 'Pay rate × elapsed hours, as agreed.' }),
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

export const Reason = z.strictObject({ reason: z.string().trim().min(1).max(500) });

export const cancelAssignment = operation({
  method: 'post',
  path: '/assignments/{id}/cancel',
  summary: 'Cancel one assignment; its seat opens again',
  tag: 'Bookings',
  roles: ['admin', 'business', 'freelancer'],
  params: IdParams,
  body: Reason,
  status: 200,
  answer: Assignment,
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
});
