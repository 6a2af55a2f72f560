import { before, ids, later, pageOf, type ExamplesOf } from './example.ts';

const rating = {
  id: ids.other,
  assignmentId: ids.assignment,
  bookingId: ids.booking,
  siteId: ids.site,
  siteName: 'Acme Shoreditch',
  freelancerId: ids.freelancer,
  freelancerName: 'Fay Novak',
  startsAt: '2026-12-01T09:00:00.000Z',
  side: 'client',
  stars: 5,
  comment: 'Quick, and kind to everybody.',
  ratedAt: '2026-12-03T09:00:00.000Z',
  editableUntil: '2026-12-16T18:00:00.000Z',
} as const;

const figures = {
  shifts: 40,
  seatsOrdered: 120,
  seatsFilled: 114,
  seatsCancelled: 6,
  fillRate: 0.95,
  timeToFill: { seats: 114, medianMinutes: 95, p90Minutes: 1440 },
  attended: 112,
  noShows: 2,
  noShowRate: 0.0175,
  late: 4,
  cancellations: [{ by: 'freelancer', withinHours: 24, count: 3 }],
  orderedMinutes: 28800,
  bookedMinutes: 27360,
  workedMinutes: 26880,
  minutesFillRate: 0.95,
  availableMinutes: 91200,
  utilisation: 0.3,
  spend: [{ amount: '13171.20', currency: 'EUR' }],
} as const;

/** What is looked at afterwards: reliability, ratings, reports. */
export const reportExamples = {
  getReliability: {
    params: { id: ids.freelancer },
    answer: {
      freelancerId: ids.freelancer,
      points: 1,
      counts: { late: 1, early_leave: 0, no_show: 0, late_cancellation: 0 },
      goodShifts: 3,
      goodShiftsForAPoint: 8,
      entries: [
        {
          incidentId: ids.incident,
          assignmentId: ids.assignment,
          eventId: ids.other,
          kind: 'late',
          state: 'upheld',
          points: 1,
          pointsLeft: 1,
          happenedAt: '2026-12-01T14:20:00.000Z',
          decaysAt: '2027-05-30T14:20:00.000Z',
          appealUntil: '2026-12-07T09:00:00.000Z',
        },
      ],
    },
  },
  putRating: {
    params: { id: ids.assignment },
    body: { stars: 5, comment: rating.comment },
    answer: rating,
  },
  listRatings: { query: { assignmentId: ids.assignment }, answer: pageOf(rating) },
  getSiteRating: { params: { id: ids.site }, answer: { siteId: ids.site, average: 4.62, ratings: 13 } },
  getReportSummary: {
    query: { from: '2026-12-01', to: '2026-12-31', groupBy: 'site' },
    answer: {
      asOf: later,
      pendingEvents: 0,
      availableFrom: '2026-12-01',
      availableTo: '2026-12-31',
      total: figures,
      items: [{ key: ids.site, name: 'Acme Alfama', ...figures }],
    },
  },
  rebuildReports: { answer: { pendingEvents: 10_000 } },
  getOfferFairness: {
    query: { from: before, to: later, role: 'waiter' },
    answer: {
      ...pageOf({
        freelancerId: ids.freelancer,
        name: 'Fay Becker',
        received: 9,
        accepted: 4,
        occasions: 12,
        share: 0.75,
      }),
      freelancers: 31,
      medianShare: 0.5,
      gini: 0.2214,
    },
  },
} as const satisfies ExamplesOf<
  | 'getReliability'
  | 'putRating'
  | 'listRatings'
  | 'getSiteRating'
  | 'getReportSummary'
  | 'rebuildReports'
  | 'getOfferFairness'
>;
