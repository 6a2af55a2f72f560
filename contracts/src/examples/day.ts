import { booking } from './bookings.ts';
import { afternoon, before, ids, pageOf, type ExamplesOf } from './example.ts';

const place = {
  clientId: ids.client,
  clientName: 'Acme Hospitality',
  siteId: ids.site,
  siteName: 'Acme Alfama',
  siteAddress: 'Rua de São Miguel 12, Lisboa',
  freelancerId: ids.freelancer,
  freelancerName: 'Fay Becker',
  role: 'waiter',
  ...afternoon,
  assignmentId: null,
  createdAt: before,
} as const;

const pencil = {
  id: ids.other,
  state: 'placed',
  rank: 2,
  ...place,
  bookingId: null,
  lapsesAt: afternoon.startsAt,
  challengeEndsAt: null,
  possible: ['challenge', 'release'],
} as const;
const pencilId = { params: { id: ids.other } };

const standby = {
  id: ids.other,
  state: 'invited',
  rank: 1,
  shiftId: ids.shift,
  bookingId: ids.booking,
  ...place,
  possible: ['withdraw'],
} as const;

/** Pencils, and what a day of work asks for: attendance, the code at the site, standbys. */
export const dayExamples = {
  createPencil: {
    body: {
      siteId: ids.site,
      freelancerId: ids.freelancer,
      role: 'waiter',
      start: afternoon.start,
      end: afternoon.end,
    },
    answer: pencil,
  },
  listPencils: { query: { state: 'placed' }, answer: pageOf(pencil) },
  releasePencil: { ...pencilId, answer: { ...pencil, state: 'released', possible: [] } },
  challengePencil: { ...pencilId, answer: pencil },
  bookPencil: { ...pencilId, body: {}, answer: booking },
  createStandbys: {
    params: { id: ids.shift },
    body: { freelancerIds: [ids.freelancer] },
    answer: pageOf(standby),
  },
  listStandbys: { query: { shiftId: ids.shift }, answer: pageOf(standby) },
  acceptStandby: { ...pencilId, answer: { ...standby, state: 'agreed', possible: ['decline'] } },
  declineStandby: { ...pencilId, answer: { ...standby, state: 'declined', possible: [] } },
  withdrawStandby: { ...pencilId, answer: { ...standby, state: 'withdrawn', possible: [] } },
  getCheckInCode: {
    params: { id: ids.site },
    answer: { siteId: ids.site, code: '204917', validUntil: '2026-12-01T13:52:30.000Z' },
  },
} as const satisfies ExamplesOf<
  | 'createPencil'
  | 'listPencils'
  | 'releasePencil'
  | 'challengePencil'
  | 'bookPencil'
  | 'createStandbys'
  | 'listStandbys'
  | 'acceptStandby'
  | 'declineStandby'
  | 'withdrawStandby'
  | 'getCheckInCode'
>;
