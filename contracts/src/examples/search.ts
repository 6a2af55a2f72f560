import { afternoon, before, ids, type ExamplesOf } from './example.ts';

const { timeZone, startsAt, endsAt } = afternoon;

/** Why somebody can or cannot be booked, and many people over a week. */
export const searchExamples = {
  explainEligibility: {
    body: {
      freelancerId: ids.freelancer,
      siteId: ids.site,
      role: 'waiter',
      start: afternoon.start,
      end: afternoon.end,
      skills: ['silver-service'],
    },
    answer: {
      freelancerId: ids.freelancer,
      eligible: false,
      reasons: [
        {
          code: 'skill_missing',
          sentence: 'The freelancer lacks a skill that the shift asks for.',
          kind: 'hard',
          overridable: false,
          details: { skills: ['silver-service'] },
        },
        {
          code: 'week_limit',
          sentence: 'The freelancer would work more in one week than the policy allows.',
          kind: 'soft',
          overridable: true,
          details: { amount: 2640, atMost: 2400 },
        },
      ],
      score: 84,
      scoreParts: { preference: 20, reliability: 16, rating: 24, pastWork: 12, fairness: 7, cost: 5 },
      timeZone,
      startsAt,
      endsAt,
      checkedAt: before,
    },
  },
  getBoardWeek: {
    query: { siteId: ids.site, date: '2026-12-01', days: 2, role: 'waiter' },
    answer: {
      timeZone,
      startsAt: '2026-12-01T00:00:00.000Z',
      endsAt: '2026-12-03T00:00:00.000Z',
      asOf: before,
      days: ['2026-12-01', '2026-12-02'],
      items: [
        {
          freelancerId: ids.freelancer,
          name: 'Fay Becker',
          timeZone: 'Europe/Berlin',
          rating: 4.9,
          favourite: true,
          payRate: '24.50',
          chargeRate: '29.40',
          currency: 'EUR',
          version: 7,
          free: ['0500-1400', ''],
          assignments: [],
        },
      ],
    },
  },
} as const satisfies ExamplesOf<'explainEligibility' | 'getBoardWeek'>;
