import { afternoon, before, ids, later, pageOf, type ExamplesOf } from './example.ts';
import { peopleExamples } from './people.ts';

const { answer: proof, params } = peopleExamples.reviewDocument;

const entry = {
  id: ids.other,
  type: 'assignment_replaced',
  occurredAt: later,
  actor: { userId: ids.user, name: 'Bea Booker', role: 'business', memberRole: 'booker' },
  channel: 'web',
  apiKeyName: null,
  requestId: '7c1f0a52-0d3e-4c38-9d5e-3e0a4f1c2b6d',
  clientId: ids.client,
  freelancerId: ids.freelancer,
  bookingId: ids.booking,
  shiftId: ids.shift,
  assignmentId: ids.assignment,
  changes: [
    { field: 'state', before: 'confirmed', after: 'replaced' },
    { field: 'replacedBy', before: null, after: ids.replacement },
  ],
  reason: null,
  policyVersion: 1,
} as const;

/** Files of proofs, and the log as people read it. */
export const fileExamples = {
  putDocumentFile: { params, answer: { ...proof, state: 'submitted', reviewedAt: null } },
  getDocumentFile: {
    params,
  },
  listAudit: {
    query: { bookingId: ids.booking, from: before, to: afternoon.startsAt },
    answer: { items: [entry], nextCursor: '2026-11-21T12:00:00.000000Z.1093' },
  },
  getBookingHistory: { params: { id: ids.booking }, query: { limit: 50 }, answer: pageOf(entry) },
} as const satisfies ExamplesOf<'putDocumentFile' | 'getDocumentFile' | 'listAudit' | 'getBookingHistory'>;
