import { z } from 'zod';
import { FileAnswer } from './files.ts';
import { IdParams, listOf, Page } from './lists.ts';
import { operation } from './operation.ts';
import { CalendarDate, Instant } from './time.ts';

export const documentKinds = ['identity', 'right_to_work', 'certificate', 'insurance', 'other'] as const;
export const documentStates = ['submitted', 'approved', 'rejected', 'expired'] as const;

export const documentFileTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const;
const maxFileBytes = 10 * 1024 * 1024;

export const Document = z
  .object({
    id: z.uuid(),
    freelancerId: z.uuid(),
    freelancerName: z.string(),
    kind: z.enum(documentKinds),
    fileName: z.string(),
    storagePath: z.string().meta({ description: 'Where the file belongs in Cloud Storage.' }),
    file: z
      .object({
        contentType: z.enum(documentFileTypes),
        size: z.int().meta({ description: 'Bytes.' }),
        sha256: z.string(),
        uploadedAt: Instant,
      })
      .nullable()
      .meta({ description: 'Null: not uploaded yet, so it cannot be approved.' }),
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
  summary: 'Approve or reject a proof, once; an approval needs its file, a rejection a reason',
  tag: 'Vetting',
  roles: ['admin'],
  params: IdParams,
  body: z.discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('approved'),
      reason: z.string().trim().min(1).max(500).optional(),
      fileSha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hex')
        .optional()
        .meta({ description: 'Of the file that was looked at: another one by now refuses.' }),
    }),
    z.strictObject({ decision: z.literal('rejected'), reason: z.string().trim().min(1).max(500) }),
  ]),
  status: 200,
  answer: Document,
  errors: ['not_found', 'invalid_state', 'file_missing', 'file_changed', 'idempotency_key_reused'],
});

export const putDocumentFile = operation({
  method: 'put',
  path: '/documents/{id}/file',
  summary: 'The file of a proof that waits for its review; another one takes its place',
  tag: 'Vetting',
  roles: ['freelancer'],
  params: IdParams,
  upload: { contentTypes: documentFileTypes, maxBytes: maxFileBytes },
  status: 200,
  answer: Document,
  errors: ['not_found', 'invalid_state', 'payload_too_large', 'unsupported_media_type'],
});

export const getDocumentFile = operation({
  method: 'get',
  path: '/documents/{id}/file',
  summary: 'The file of a proof, for its freelancer and the platform',
  tag: 'Vetting',
  roles: ['admin', 'freelancer'],
  params: IdParams,
  file: documentFileTypes,
  status: 200,
  answer: FileAnswer,
  errors: ['not_found'],
});
