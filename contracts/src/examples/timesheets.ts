import { afternoon, before, ids, pageOf, type ExamplesOf } from './example.ts';

const { startsAt, endsAt, timeZone } = afternoon;
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const pause = { startsAt: '2026-12-01T16:00:00.000Z', endsAt: '2026-12-01T16:30:00.000Z' } as const;
const times = { startsAt, endsAt, breaks: [pause] } as const;

const timesheet = {
  id: ids.other,
  assignmentId: ids.assignment,
  bookingId: ids.booking,
  shiftId: ids.shift,
  clientId: ids.client,
  clientName: 'Acme',
  siteId: ids.site,
  siteName: 'Acme Alfama',
  freelancerId: ids.freelancer,
  freelancerName: 'Fay Becker',
  role: 'waiter',
  state: 'open',
  timeZone,
  plannedStartsAt: startsAt,
  plannedEndsAt: endsAt,
  ...times,
  amendment: null,
  disputeReason: null,
  resolveReason: null,
  minutes: 210,
  pay: eur('70.00'),
  charge: eur('84.00'),
  lines: [{ name: 'base', minutes: 210, pay: '70.00', charge: '84.00' }],
  dueAt: '2026-12-02T00:00:00.000Z',
  submittedAt: null,
  approvedAt: null,
  lockedAt: null,
  exportedAt: null,
  corrections: [],
  possible: ['edit', 'submit'],
} as const;

// What a freelancer reads says nothing of what the client pays.
const own = {
  ...timesheet,
  charge: null,
  lines: [{ name: 'base', minutes: 210, pay: '70.00', charge: null }],
} as const;

const submittedAt = '2026-12-01T18:20:00.000Z';
const submitted = {
  ...own,
  state: 'submitted',
  submittedAt,
  dueAt: '2026-12-04T18:20:00.000Z',
  possible: ['recall'],
} as const;
const decided = {
  ...timesheet,
  submittedAt,
  dueAt: null,
  approvedAt: '2026-12-02T09:00:00.000Z',
  possible: ['correct'],
} as const;
const shorter = { startsAt, endsAt: '2026-12-01T17:30:00.000Z', breaks: [pause] } as const;
const amendment = { ...shorter, reason: 'The bar closed half an hour early.' } as const;
const amended = { ...timesheet, state: 'amended', submittedAt, amendment } as const;
const disputed = {
  ...own,
  ...amended,
  charge: null,
  lines: own.lines,
  state: 'disputed',
  disputeReason: 'I was clearing tables until six.',
  dueAt: null,
  possible: [],
} as const;
const params = { id: ids.other };

/** What was worked, and how both sides come to agree on it. */
export const timesheetExamples = {
  listTimesheets: { query: { state: 'open', from: before }, answer: pageOf(timesheet) },
  getTimesheet: { params, answer: timesheet },
  putTimesheet: { params, body: times, answer: own },
  submitTimesheet: { params, answer: submitted },
  recallTimesheet: { params, answer: own },
  approveTimesheet: { params, answer: { ...decided, state: 'approved' } },
  amendTimesheet: {
    params,
    body: amendment,
    answer: { ...amended, dueAt: '2026-12-05T09:00:00.000Z', possible: [] },
  },
  acceptTimesheet: {
    params,
    answer: {
      ...own,
      ...shorter,
      state: 'accepted',
      amendment,
      submittedAt,
      minutes: 180,
      pay: eur('60.00'),
      lines: [{ name: 'base', minutes: 180, pay: '60.00', charge: null }],
      dueAt: null,
      approvedAt: '2026-12-02T10:00:00.000Z',
      possible: [],
    },
  },
  disputeTimesheet: { params, body: { reason: disputed.disputeReason }, answer: disputed },
  resolveTimesheet: {
    params,
    body: { reason: 'The till shows orders until 17:50.' },
    answer: {
      ...decided,
      amendment,
      state: 'resolved',
      disputeReason: disputed.disputeReason,
      resolveReason: 'The till shows orders until 17:50.',
    },
  },
  correctTimesheet: {
    params,
    body: { ...shorter, reason: 'Counted twice.' },
    answer: {
      ...decided,
      state: 'approved',
      corrections: [
        {
          id: ids.request,
          ...shorter,
          minutes: -30,
          pay: eur('-10.00'),
          charge: eur('-12.00'),
          reason: 'Counted twice.',
          override: false,
          createdAt: '2026-12-03T09:00:00.000Z',
        },
      ],
    },
  },
  approveTimesheets: {
    body: { ids: [ids.other] },
    answer: {
      approved: 1,
      minutes: 210,
      totals: [{ pay: '70.00', charge: '84.00', currency: 'EUR' }],
      more: false,
    },
  },
  exportTimesheets: { body: { ids: [ids.other] }, answer: { exported: 1 } },
  lockPeriod: {
    body: { until: '2026-12-01T00:00:00Z' },
    answer: {
      id: ids.request,
      clientId: ids.client,
      until: '2026-12-01T00:00:00.000Z',
      locked: 118,
      more: false,
    },
  },
} as const satisfies ExamplesOf<
  | 'listTimesheets'
  | 'getTimesheet'
  | 'putTimesheet'
  | 'submitTimesheet'
  | 'recallTimesheet'
  | 'approveTimesheet'
  | 'amendTimesheet'
  | 'acceptTimesheet'
  | 'disputeTimesheet'
  | 'resolveTimesheet'
  | 'correctTimesheet'
  | 'approveTimesheets'
  | 'exportTimesheets'
  | 'lockPeriod'
>;
