import { z } from 'zod';
import { Event, eventTypes } from './events.ts';
import { IdParams, listOf, Page } from './lists.ts';
import { memberRoles, operation } from './operation.ts';
import { Instant } from './time.ts';

export const AuditEntry = z
  .object({
    id: z.uuid(),
    type: z.enum(eventTypes),
    occurredAt: Instant,
    actor: z
      .object({
        userId: z.uuid(),
        name: z.string().nullable().meta({ description: "Null for the platform's staff." }),
        role: z.enum(['admin', 'business', 'freelancer']),
        memberRole: z.enum(memberRoles).nullable().meta({ description: 'Null once they have left.' }),
      })
      .nullable()
      .meta({ description: 'Null: the clock.' }),
    channel: Event.shape.channel,
    apiKeyName: z.string().nullable(),
    requestId: z.string().nullable().meta({ description: 'Of the call, or the name of the job.' }),
    clientId: z.uuid().nullable(),
    freelancerId: z.uuid().nullable(),
    bookingId: z.uuid().nullable(),
    shiftId: z.uuid().nullable(),
    assignmentId: z.uuid().nullable(),
    changes: z
      .array(
        z.object({
          field: z.string().meta({ description: 'A path where it lies deeper: `charge.amount`.' }),
          before: z.unknown(),
          after: z.unknown(),
        }),
      )
      .meta({ description: 'What is another than before; null where there was or is nothing.' }),
    reason: z.string().nullable(),
    policyVersion: z.int().nullable(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.output<typeof AuditEntry>;

export const listAudit = operation({
  method: 'get',
  path: '/audit',
  summary: "Who did what, the newest first: an owner's client, or for an admin everything",
  tag: 'Events',
  roles: ['admin', 'business'],
  members: ['owner'],
  scope: 'manage',
  query: Page.extend({
    bookingId: z.uuid().optional(),
    shiftId: z.uuid().optional(),
    assignmentId: z.uuid().optional(),
    freelancerId: z.uuid().optional(),
    userId: z.uuid().optional().meta({ description: 'Who acted.' }),
    type: z.enum(eventTypes).optional(),
    channel: Event.shape.channel.optional(),
    from: Instant.optional().meta({ description: 'At or after.' }),
    to: Instant.optional().meta({ description: 'Before.' }),
  }),
  status: 200,
  answer: listOf(AuditEntry),
  errors: [],
});

export const getBookingHistory = operation({
  method: 'get',
  path: '/bookings/{id}/history',
  summary:
    'All that happened to a booking, its shifts, people, offers, requests and incidents; the oldest first',
  tag: 'Bookings',
  roles: ['admin', 'business'],
  params: IdParams,
  query: Page,
  status: 200,
  answer: listOf(AuditEntry),
  errors: ['not_found'],
});
