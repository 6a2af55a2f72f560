import { afternoon, before, ids, later, pageOf, type ExamplesOf } from './example.ts';

const offer = {
  id: ids.offer,
  kind: 'direct',
  state: 'sent',
  shiftId: ids.shift,
  clientId: ids.client,
  clientName: 'Acme Hospitality',
  siteName: 'Acme Alfama',
  siteAddress: 'Rua de São Miguel 12, Lisboa',
  freelancerId: ids.freelancer,
  freelancerName: 'Fay Becker',
  needsApproval: true,
  reason: null,
  expiresAt: later,
  createdAt: before,
  shifts: [{ id: ids.shift, bookingId: ids.booking, role: 'waiter', ...afternoon }],
  payRate: '24.50',
  pay: { amount: '98.00', currency: 'EUR' },
  tiers: [],
  acceptances: [],
  assignmentIds: [],
  override: null,
} as const;

const acceptance = {
  assignmentId: ids.assignment,
  shiftId: ids.shift,
  freelancerId: ids.freelancer,
  state: 'reserved',
} as const;

const settled = {
  id: ids.assignment,
  shiftId: ids.shift,
  freelancerId: ids.freelancer,
  state: 'confirmed',
  assignmentIds: [ids.assignment],
} as const;

const request = {
  id: ids.request,
  kind: 'change',
  state: 'open',
  clientId: ids.client,
  assignment: {
    assignmentId: ids.assignment,
    freelancerId: ids.freelancer,
    freelancerName: 'Fay Becker',
    clientName: 'Acme Hospitality',
    siteName: 'Acme Alfama',
    siteAddress: 'Rua de São Miguel 12, Lisboa',
    role: 'waiter',
    ...afternoon,
    payRate: '24.50',
    currency: 'EUR',
  },
  colleague: null,
  exchangedFor: null,
  proposed: {
    start: afternoon.start,
    end: '2026-12-01T19:00',
    timeZone: afternoon.timeZone,
    startsAt: afternoon.startsAt,
    endsAt: '2026-12-01T19:00:00.000Z',
    payRate: null,
  },
  proposedBy: 'client',
  needsApproval: false,
  reason: 'The guests stay longer.',
  answerReason: null,
  expiresAt: later,
  createdAt: before,
  agreedAt: null,
  answeredAt: null,
  possible: ['withdraw'],
} as const;

const answered = { ...request, answeredAt: before, possible: [] } as const;
const offerId = { params: { id: ids.offer } };
const requestId = { params: { id: ids.request } };

/** Offers and what they lead to, holds, and requests after confirmation. */
export const offerExamples = {
  createOffers: {
    params: { id: ids.shift },
    body: { freelancerIds: [ids.freelancer], needsApproval: true },
    answer: pageOf(offer),
  },
  listOffers: { query: { shiftId: ids.shift }, answer: pageOf(offer) },
  getOffer: { ...offerId, answer: offer },
  seeOffer: { ...offerId, answer: { ...offer, state: 'seen' } },
  acceptOffer: {
    ...offerId,
    answer: { ...offer, state: 'accepted', acceptances: [acceptance], assignmentIds: [ids.assignment] },
  },
  declineOffer: {
    ...offerId,
    body: { reason: 'Too far.' },
    answer: { ...offer, state: 'declined', reason: 'Too far.' },
  },
  withdrawOffer: { ...offerId, body: {}, answer: { ...offer, state: 'withdrawn' } },
  confirmAssignment: { params: { id: ids.assignment }, body: {}, answer: settled },
  rejectAssignment: {
    params: { id: ids.assignment },
    body: { reason: 'We need somebody who knows the house.' },
    answer: { ...settled, state: 'rejected' },
  },
  createHolds: {
    body: {
      siteId: ids.site,
      start: afternoon.start,
      end: afternoon.end,
      freelancerIds: [ids.freelancer],
    },
    answer: pageOf({ id: ids.other, freelancerId: ids.freelancer, expiresAt: '2026-11-20T12:05:00.000Z' }),
  },
  deleteHold: { params: { id: ids.other } },
  openRequest: {
    params: { id: ids.assignment },
    body: { kind: 'change', end: '2026-12-01T19:00', reason: 'The guests stay longer.' },
    answer: request,
  },
  listRequests: { query: { assignmentId: ids.assignment, state: 'open' }, answer: pageOf(request) },
  getRequest: { ...requestId, answer: request },
  acceptRequest: { ...requestId, body: {}, answer: { ...answered, state: 'accepted' } },
  declineRequest: {
    ...requestId,
    body: { reason: 'I have a train to catch.' },
    answer: { ...answered, state: 'declined', answerReason: 'I have a train to catch.' },
  },
  withdrawRequest: { ...requestId, answer: { ...answered, state: 'withdrawn' } },
} as const satisfies ExamplesOf<
  | 'createOffers'
  | 'listOffers'
  | 'getOffer'
  | 'seeOffer'
  | 'acceptOffer'
  | 'declineOffer'
  | 'withdrawOffer'
  | 'confirmAssignment'
  | 'rejectAssignment'
  | 'createHolds'
  | 'deleteHold'
  | 'openRequest'
  | 'listRequests'
  | 'getRequest'
  | 'acceptRequest'
  | 'declineRequest'
  | 'withdrawRequest'
>;
