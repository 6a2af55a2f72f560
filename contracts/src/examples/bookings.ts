import { afternoon, before, ids, pageOf, type ExamplesOf } from './example.ts';

const seat = {
  id: ids.assignment,
  freelancerId: ids.freelancer,
  freelancerName: 'Fay Becker',
  seat: 1,
  state: 'confirmed',
  chargeRate: '29.40',
  currency: 'EUR',
  calendarUnchecked: false,
  seenAt: null,
  seenBeforeAt: null,
} as const;

export const booking = {
  id: ids.booking,
  clientId: ids.client,
  siteId: ids.site,
  siteName: 'Acme Alfama',
  state: 'filled',
  note: null,
  createdAt: before,
  costs: [{ amount: '117.60', currency: 'EUR' }],
  shifts: [
    { id: ids.shift, role: 'waiter', ...afternoon, headcount: 1, crewId: null, skills: [], pool: null, state: 'filled', assignments: [seat] },
  ],
} as const; // prettier-ignore

const cancelledBooking = {
  ...booking,
  state: 'cancelled',
  costs: [],
  shifts: [{ ...booking.shifts[0], state: 'cancelled', assignments: [{ ...seat, state: 'cancelled' }] }],
} as const;

const assignment = {
  id: ids.assignment,
  bookingId: ids.booking,
  shiftId: ids.shift,
  clientId: ids.client,
  clientName: 'Acme Hospitality',
  siteId: ids.site,
  siteName: 'Acme Alfama',
  siteAddress: 'Rua de São Miguel 12, Lisboa',
  freelancerId: ids.freelancer,
  freelancerName: 'Fay Becker',
  role: 'waiter',
  seat: 1,
  state: 'confirmed',
  ...afternoon,
  payRate: '24.50',
  currency: 'EUR',
  pay: { amount: '98.00', currency: 'EUR' },
  checkedInAt: null,
  checkedOutAt: null,
  checkInEvidence: null,
  checkOutEvidence: null,
  attendance: 'not_asked',
  seenAt: null,
  replaces: null,
  cancellationCharge: null,
} as const;

const cancellation = {
  assignmentId: ids.assignment,
  charge: { amount: '0.00', currency: 'EUR' },
  share: '0.00',
  withinHours: null,
  freeUntil: '2026-11-28T14:00:00.000Z',
  policyVersion: 1,
} as const;

const params = { id: ids.assignment };
const location = { latitude: 38.7114, longitude: -9.1296, accuracyMetres: 12 } as const;
const began = {
  ...assignment,
  state: 'in_progress',
  attendance: 'confirmed',
  seenAt: before,
  checkedInAt: '2026-12-01T13:52:10.000Z',
  checkInEvidence: { location, deviceTime: '2026-12-01T13:52:08.000Z' },
} as const;
const worked = { ...began, state: 'worked', checkedOutAt: '2026-12-01T18:03:00.000Z' } as const;

/** Bookings and their assignments, from the order to the approval. */
export const bookingExamples = {
  createBooking: {
    body: {
      siteId: ids.site,
      shifts: [
        { role: 'waiter', start: afternoon.start, end: afternoon.end, freelancerIds: [ids.freelancer] },
      ],
    },
    answer: booking,
  },
  listBookings: { query: { siteId: ids.site, limit: 50 }, answer: pageOf(booking) },
  listOpenShifts: {
    query: { to: '2026-12-08T00:00:00Z' },
    answer: pageOf({
      id: ids.shift,
      bookingId: ids.booking,
      clientId: ids.client,
      clientName: 'Acme Hospitality',
      siteId: ids.site,
      siteName: 'Acme Alfama',
      role: 'waiter',
      ...afternoon,
      headcount: 3,
      openSeats: 1,
      openOffers: 2,
    }),
  },
  getBooking: { params: { id: ids.booking }, answer: booking },
  getBookingCancellation: {
    params: { id: ids.booking },
    answer: { bookingId: ids.booking, items: [cancellation], totals: [cancellation.charge] },
  },
  cancelBooking: {
    params: { id: ids.booking },
    body: { reason: 'The event was called off.', acceptedCharge: '0.00' },
    answer: cancelledBooking,
  },
  listAssignments: {
    query: { freelancerId: ids.freelancer, from: '2026-12-01T00:00:00Z', state: 'confirmed' },
    answer: pageOf(assignment),
  },
  getAssignment: {
    params,
    answer: {
      ...assignment,
      siteCoordinates: { latitude: 38.7, longitude: -9.14 },
      checkInOpensAt: '2026-12-01T13:00:00Z',
      checkInNeedsCode: true,
      lateAfter: '2026-12-01T14:15:00Z',
      lateCancellationPoints: 1,
    },
  },
  getAssignmentCancellation: { params, answer: cancellation },
  cancelAssignment: {
    params,
    body: { reason: 'One waiter is enough.', acceptedCharge: '0.00' },
    answer: { ...assignment, state: 'cancelled', cancellationCharge: { amount: '0.00', currency: 'EUR' } },
  },
  replaceAssignment: {
    params,
    body: { freelancerId: ids.colleague },
    answer: {
      ...assignment,
      id: ids.replacement,
      freelancerId: ids.colleague,
      freelancerName: 'Finn O’Leary',
      replaces: ids.assignment,
    },
  },
  checkIn: {
    params,
    body: { code: '204917', location, deviceTime: '2026-12-01T13:52:08Z' },
    answer: began,
  },
  checkOut: { params, body: {}, answer: worked },
  seeAssignment: { params, answer: { ...assignment, seenAt: before } },
  confirmAttendance: { params, answer: { ...assignment, attendance: 'confirmed' } },
  reportNoShow: { params, body: { reason: 'Nobody came.' }, answer: { ...assignment, state: 'no_show' } },
  approveAssignment: { params, answer: { ...worked, state: 'approved' } },
} as const satisfies ExamplesOf<
  | 'createBooking'
  | 'listBookings'
  | 'listOpenShifts'
  | 'getBooking'
  | 'getBookingCancellation'
  | 'cancelBooking'
  | 'listAssignments'
  | 'getAssignment'
  | 'getAssignmentCancellation'
  | 'cancelAssignment'
  | 'replaceAssignment'
  | 'checkIn'
  | 'checkOut'
  | 'confirmAttendance'
  | 'seeAssignment'
  | 'reportNoShow'
  | 'approveAssignment'
>;
