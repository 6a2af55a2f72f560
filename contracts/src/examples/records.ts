import { afternoon, before, ids, pageOf, type ExamplesOf } from './example.ts';

const terms = {
  noticeMinutes: { create: 0, change: 120, cancel: 0 },
  cancellationTiers: [
    { withinHours: 24, share: '1.00' },
    { withinHours: 72, share: '0.50' },
  ],
  offerMinutes: 1440,
  reservationMinutes: 720,
  requestMinutes: 2880,
  restMinutes: 660,
  travelSpeedKmh: 30,
  noShowGraceMinutes: 15,
  appealDays: 5,
  lateCancellationTiers: [
    { withinHours: 6, points: 3 },
    { withinHours: 24, points: 2 },
    { withinHours: 72, points: 1 },
  ],
  handOverNeedsApproval: true,
  pencilDays: 14,
  pencilChallengeHours: 24,
  attendanceAskHours: 24,
  attendanceChaseHours: 12,
  attendanceRiskHours: 6,
  attendanceReleaseHours: null,
  reminderHours: [24, 2],
  unfilledHours: 24,
  offerWarnMinutes: 60,
  timesheetWarnHours: 24,
  checkInNeedsCode: false,
  maxMinutesPerDay: null,
  maxMinutesPerWeek: 2400,
  maxMinutesInRollingDays: null,
  maxConsecutiveDays: null,
  requireVetting: false,
  calendarMaxAgeMinutes: 60,
  calendarWhenOlder: 'flag',
  overridable: ['freelancer_not_available', 'rest_too_short'],
  timesheetSubmitHours: 6,
  timesheetApproveHours: 72,
  timesheetAnswerHours: 72,
  lockGraceDays: 3,
  locksAutomatically: false,
} as const;

const policy = {
  id: ids.other,
  clientId: ids.client,
  version: 2,
  effectiveFrom: before,
  terms,
  createdAt: before,
} as const;

const incident = {
  id: ids.incident,
  assignmentId: ids.assignment,
  clientId: ids.client,
  freelancerId: ids.freelancer,
  freelancerName: 'Fay Becker',
  siteName: 'Acme Alfama',
  kind: 'late',
  state: 'open',
  startsAt: afternoon.startsAt,
  reason: null,
  disputeReason: null,
  decisionReason: null,
  appealReason: null,
  createdAt: '2026-12-01T14:20:00.000Z',
  decidedAt: null,
  appealUntil: null,
  final: false,
} as const;

const params = { id: ids.incident };
const disputed = { ...incident, state: 'disputed', disputeReason: 'The metro stood still.' } as const;
const upheld = {
  ...disputed,
  state: 'upheld',
  decisionReason: 'There was a bus.',
  decidedAt: '2026-12-02T09:00:00.000Z',
  appealUntil: '2026-12-07T09:00:00.000Z',
} as const;

/** What is kept: incidents, policies, rosters, events, figures. */
export const recordExamples = {
  listIncidents: { query: { state: 'open' }, answer: pageOf(incident) },
  disputeIncident: { params, body: { reason: disputed.disputeReason }, answer: disputed },
  upholdIncident: { params, body: { reason: upheld.decisionReason }, answer: upheld },
  overturnIncident: {
    params,
    body: { reason: 'The metro did stand still.' },
    answer: {
      ...disputed,
      state: 'overturned',
      decisionReason: 'The metro did stand still.',
      decidedAt: upheld.decidedAt,
      final: true,
    },
  },
  appealIncident: {
    params,
    body: { reason: 'The bus was full.' },
    answer: { ...upheld, state: 'appealed', appealReason: 'The bus was full.', appealUntil: null },
  },
  listPolicies: { answer: pageOf(policy) },
  createPolicy: { body: { clientId: ids.client, terms }, answer: policy },
  getRoster: {
    query: { at: '2026-12-01T14:30:00Z', siteId: ids.site },
    answer: pageOf({
      assignmentId: ids.assignment,
      bookingId: ids.booking,
      shiftId: ids.shift,
      freelancerId: ids.freelancer,
      freelancerName: 'Fay Becker',
      siteId: ids.site,
      siteName: 'Acme Alfama',
      role: 'waiter',
      state: 'in_progress',
      startsAt: afternoon.startsAt,
      endsAt: afternoon.endsAt,
      timeZone: afternoon.timeZone,
      since: '2026-12-01T13:52:10.000Z',
    }),
  },
  listEvents: {
    query: { after: '7421.1093', limit: 100 },
    answer: {
      items: [
        {
          id: ids.other,
          cursor: '7422.1094',
          type: 'assignment_confirmed',
          occurredAt: before,
          actorUserId: ids.user,
          channel: 'web',
          clientId: ids.client,
          freelancerId: ids.freelancer,
          bookingId: ids.booking,
          shiftId: ids.shift,
          assignmentId: ids.assignment,
          before: null,
          after: { state: 'confirmed', seat: 1, payRate: '24.50', currency: 'EUR' },
          reason: null,
        },
      ],
      nextCursor: '7422.1094',
    },
  },
  getOverview: {
    answer: {
      asOf: before,
      today: {
        shifts: 9,
        seats: 14,
        filledSeats: 12,
        freelancersAtWork: 5,
        bookingsMade: 3,
        cancellations: 1,
      },
      totals: { activeFreelancers: 42, clients: 2, sites: 3, pools: 4 },
      nextDays: [{ date: '2026-11-21', seats: 11, filledSeats: 9 }],
      live: { pending: 0, oldestPendingSeconds: 0 },
    },
  },
} as const satisfies ExamplesOf<
  | 'listIncidents'
  | 'disputeIncident'
  | 'upholdIncident'
  | 'overturnIncident'
  | 'appealIncident'
  | 'listPolicies'
  | 'createPolicy'
  | 'getRoster'
  | 'listEvents'
  | 'getOverview'
>;
