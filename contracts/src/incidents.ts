import { z } from 'zod';
import { Reason } from './assignments.ts';
import { IdParams, listOf, Page } from './lists.ts';
import { operation } from './operation.ts';
import { Instant } from './time.ts';

export const incidentKinds = ['late', 'early_leave', 'no_show', 'late_cancellation'] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** `upheld` and `overturned` after an appeal are final. */
export const incidentStates = ['open', 'disputed', 'upheld', 'overturned', 'appealed'] as const;
export type IncidentState = (typeof incidentStates)[number];

export const Incident = z
  .object({
    id: z.uuid(),
    assignmentId: z.uuid(),
    clientId: z.uuid(),
    freelancerId: z.uuid(),
    freelancerName: z.string(),
    siteName: z.string(),
    kind: z.enum(incidentKinds),
    state: z.enum(incidentStates),
    startsAt: Instant.meta({ description: 'Start of the shift it is about.' }),
    reason: z.string().nullable().meta({ description: 'Of whoever reported it; null where the clock did.' }),
    disputeReason: z.string().nullable(),
    decisionReason: z.string().nullable(),
    appealReason: z.string().nullable(),
    createdAt: Instant,
    decidedAt: Instant.nullable(),
    appealUntil: Instant.nullable().meta({ description: 'Null where no appeal is possible.' }),
    final: z.boolean(),
  })
  .meta({ id: 'Incident' });
export type Incident = z.output<typeof Incident>;

export const listIncidents = operation({
  method: 'get',
  path: '/incidents',
  summary: "Incidents of the client's, or one's own, the newest first",
  tag: 'Incidents',
  roles: ['admin', 'business', 'freelancer'],
  query: Page.extend({
    freelancerId: z.uuid().optional(),
    assignmentId: z.uuid().optional(),
    state: z.enum(incidentStates).optional(),
  }),
  status: 200,
  answer: listOf(Incident),
  errors: [],
});

const step = {
  method: 'post',
  tag: 'Incidents',
  members: ['owner', 'booker', 'approver'],
  params: IdParams,
  body: Reason,
  status: 200,
  answer: Incident,
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
} as const;

export const disputeIncident = operation({
  ...step,
  path: '/incidents/{id}/dispute',
  summary: 'The freelancer says why it was otherwise',
  roles: ['freelancer'],
});

export const upholdIncident = operation({
  ...step,
  path: '/incidents/{id}/uphold',
  summary: 'It stands: by client or platform after a dispute, by the platform alone after an appeal',
  roles: ['admin', 'business'],
});

export const overturnIncident = operation({
  ...step,
  path: '/incidents/{id}/overturn',
  summary: 'It does not stand: by client or platform, by the platform alone after an appeal',
  roles: ['admin', 'business'],
});

export const appealIncident = operation({
  ...step,
  path: '/incidents/{id}/appeal',
  summary: 'The freelancer asks the platform to decide, within the days of the agreed terms',
  roles: ['freelancer'],
});
