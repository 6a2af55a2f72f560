import { afternoon, before, ids, pageOf, type ExamplesOf } from './example.ts';

const params = { id: ids.freelancer };
const { timeZone, startsAt, endsAt } = afternoon;

const rules = {
  timeZone: 'Europe/Berlin',
  rules: [{ weekday: 1, start: '09:00', end: '17:00' }],
} as const;

const exception = {
  id: ids.other,
  kind: 'unavailable',
  start: '2026-12-24T00:00',
  end: '2026-12-27T00:00',
  timeZone: 'Europe/Berlin',
  startsAt: '2026-12-23T23:00:00.000Z',
  endsAt: '2026-12-26T23:00:00.000Z',
  note: 'Christmas',
} as const;

const person = {
  freelancerId: ids.freelancer,
  name: 'Fay Becker',
  headline: 'All-rounder for bars and events',
  timeZone: 'Europe/Berlin',
  rating: 4.9,
  favourite: true,
  payRate: '24.50',
  chargeRate: '29.40',
  currency: 'EUR',
} as const;

const calendar = { state: 'ok', checkedAt: before } as const;

/** Who is free when. */
export const availabilityExamples = {
  searchAvailability: {
    body: { siteId: ids.site, role: 'waiter', start: afternoon.start, end: afternoon.end, limit: 20 },
    answer: {
      items: [
        {
          ...person,
          eligible: true,
          reasons: [],
          score: 84,
          scoreParts: { preference: 20, reliability: 16, rating: 24, pastWork: 12, fairness: 7, cost: 5 },
          distanceKm: 4,
          cost: { amount: '117.60', currency: 'EUR' },
          checkedAt: before,
          calendar,
        },
      ],
      timeZone,
      startsAt,
      endsAt,
      minutes: 240,
    },
  },
  getBoard: {
    query: { siteId: ids.site, date: '2026-12-01', role: 'waiter' },
    answer: {
      timeZone,
      startsAt: '2026-12-01T00:00:00.000Z',
      endsAt: '2026-12-02T00:00:00.000Z',
      asOf: before,
      items: [
        {
          ...person,
          roles: ['waiter'],
          version: 7,
          free: [{ startsAt: '2026-12-01T05:00:00.000Z', endsAt: startsAt }],
          calendar,
          assignments: [
            {
              id: ids.assignment,
              bookingId: ids.booking,
              siteName: 'Acme Alfama',
              role: 'waiter',
              state: 'confirmed',
              startsAt,
              endsAt,
            },
          ],
        },
      ],
    },
  },
  getFreelancerAvailability: {
    params,
    query: { from: '2026-12-01T00:00:00Z', to: '2026-12-02T00:00:00Z' },
    answer: { free: [{ startsAt: '2026-12-01T05:00:00.000Z', endsAt: startsAt }], version: 7 },
  },
  getAvailabilityRules: {
    params,
    answer: { ...rules, bufferMinutes: 0, version: 7, revision: '5f1c0a9e2b7d4c38' },
  },
  putAvailabilityRules: {
    params,
    body: { ...rules, ifRevision: '5f1c0a9e2b7d4c38' },
    answer: { ...rules, bufferMinutes: 0, version: 8, revision: '91d2e6b40c5a7f13' },
  },
  listAvailabilityExceptions: { params, answer: pageOf(exception) },
  createAvailabilityException: {
    params,
    body: { kind: exception.kind, start: exception.start, end: exception.end, note: exception.note },
    answer: exception,
  },
  deleteAvailabilityException: { params: { ...params, exceptionId: ids.other } },
} as const satisfies ExamplesOf<
  | 'searchAvailability'
  | 'getBoard'
  | 'getFreelancerAvailability'
  | 'getAvailabilityRules'
  | 'putAvailabilityRules'
  | 'listAvailabilityExceptions'
  | 'createAvailabilityException'
  | 'deleteAvailabilityException'
>;
