import { z } from 'zod';
import { listOf } from './lists.ts';
import { operation } from './operation.ts';
import { Instant } from './time.ts';

export const eventTypes = [
  'booking_created',
  'booking_cancelled',
  'assignment_reserved',
  'assignment_confirmed',
  'assignment_rejected',
  'assignment_expired',
  'assignment_cancelled',
  'assignment_replaced',
  'assignment_changed',
  'assignment_checked_in',
  'assignment_checked_out',
  'assignment_worked',
  'assignment_approved',
  'assignment_no_show',
  'offer_sent',
  'offer_seen',
  'offer_accepted',
  'offer_declined',
  'offer_withdrawn',
  'offer_expired',
  'offer_superseded',
  'offer_widened',
  'request_opened',
  'request_agreed',
  'request_accepted',
  'request_declined',
  'request_withdrawn',
  'request_expired',
  'request_superseded',
  'incident_opened',
  'incident_disputed',
  'incident_upheld',
  'incident_overturned',
  'incident_appealed',
  'availability_rules_changed',
  'availability_exception_created',
  'availability_exception_deleted',
  'availability_rederived',
  'time_off_created',
  'time_off_deleted',
  'stay_created',
  'stay_deleted',
  'shift_rederived',
  'shift_not_rederived',
  'policy_created',
  'member_invited',
  'member_joined',
  'member_changed',
  'member_removed',
  'pool_created',
  'pool_changed',
  'pool_member_added',
  'pool_member_removed',
  'favourite_added',
  'favourite_removed',
  'block_added',
  'block_removed',
  'document_submitted',
  'document_reviewed',
  'api_key_created',
  'api_key_revoked',
] as const;

export const Event = z
  .object({
    id: z.uuid(),
    cursor: z.string().meta({
      description:
        'Transaction and number, `765.12`. Transactions come in the order in which they began to write; what one caused in another has the higher number.',
    }),
    type: z.enum(eventTypes),
    occurredAt: Instant,
    actorUserId: z.uuid().nullable(),
    channel: z.enum(['web', 'api_key', 'job']),
    clientId: z.uuid().nullable(),
    freelancerId: z.uuid().nullable(),
    bookingId: z.uuid().nullable(),
    shiftId: z.uuid().nullable(),
    assignmentId: z.uuid().nullable(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Event' });
export type Event = z.output<typeof Event>;

export const listEvents = operation({
  method: 'get',
  path: '/events',
  summary:
    "The caller's part of the event log, transaction by transaction; nothing is skipped or repeated while others commit",
  tag: 'Events',
  roles: ['admin', 'business', 'freelancer'],
  query: z.strictObject({
    after: z
      .string()
      .regex(/^\d{1,20}\.\d{1,19}$/, 'expected a cursor of an earlier answer')
      .optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  status: 200,
  answer: listOf(Event),
  errors: [],
});
