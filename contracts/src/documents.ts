import { z } from 'zod';
import { IdParams, listOf, Page } from './lists.ts';
import { operation } from './operation.ts';
import { CalendarDate, Instant } from './time.ts';

export const documentKinds = ['identity', 'right_to_work', 'certificate', 'insurance', 'other'] as const;
export const documentStates = ['submitted', 'approved', 'rejected', 'expired'] as const;

export const Document = z
  .object({
    id: z.uuid(),
    freelancerId: z.uuid(),
    freelancerName: z.string(),
    kind: z.enum(documentKinds),
    fileName: z.string(),
    storagePath: z.string().meta({ description: 'Where the file belongs in Cloud Storage.' }),
    expiresOn: CalendarDate.nullable(),
    state: z.enum(documentStates).meta({ description: 'expired: approved, and out of date by now (UTC).' }),
    submittedAt: Instant,
    reviewedAt: Instant.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Document' });
export type Document = z.output<typeof Document>;

export const submitDocument = operation({
  method: 'post',
  path: '/documents',
  summary: 'Submit a proof for review',
  tag: 'Vetting',
  roles: ['freelancer'],
  body: z.strictObject({
    kind: z.enum(documentKinds),
    fileName: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .regex(/^[^/\\\p{Cc}]+$/u, 'expected a file name without folders'),
    expiresOn: CalendarDate.optional(),
  }),
  status: 201,
  answer: Document,
  errors: ['idempotency_key_reused'],
});

export const listDocuments = operation({
  method: 'get',
  path: '/documents',
  summary: "Proofs in the order they came: the platform's queue, or one's own",
  tag: 'Vetting',
  roles: ['admin', 'freelancer'],
  query: Page.extend({ state: z.enum(documentStates).optional(), freelancerId: z.uuid().optional() }),
  status: 200,
  answer: listOf(Document),
  errors: [],
});

export const reviewDocument = operation({
  method: 'post',
  path: '/documents/{id}/review',
  summary: 'Approve or reject a proof, once; a rejection needs a reason',
  tag: 'Vetting',
  roles: ['admin'],
  params: IdParams,
  body: z.discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('approved'),
      reason: z.string().trim().min(1).max(500).optional(),
    }),
    z.strictObject({ decision: z.literal('rejected'), reason: z.string().trim().min(1).max(500) }),
  ]),
  status: 200,
  answer: Document,
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
});
