import { ApiProblem } from '@flxibl/contracts/api-client';
import type { SearchHit } from '@flxibl/contracts/availability';
import type { Plan } from '@flxibl/contracts/plans';
import type { Request } from '@flxibl/contracts/requests';
import { nobody } from './stage.tsx';

export const longWords =
  'Donaudampfschifffahrtsgesellschaftskapitänsmütze and the whole of what somebody wrote about it without a line break';

export const longName = 'Maximiliane-Theodora von und zu Hohenstein-Wittelsbach-Oberhausen';

export const refused = new ApiProblem({
  type: 'about:blank',
  title: 'Conflict',
  status: 409,
  code: 'freelancer_taken',
  detail: 'The freelancer has been booked.',
  requestId: 'req-0123456789',
});

export const unreachable = new TypeError('Failed to fetch');

export const ignore = (): void => {};

const hit = (number: number, name: string, part: Partial<SearchHit> = {}): SearchHit => ({
  freelancerId: `${nobody.slice(0, -1)}${number}`,
  name,
  headline: 'Waiter',
  timeZone: 'Europe/London',
  eligible: true,
  reasons: [],
  score: 80,
  scoreParts: { preference: 20, reliability: 20, rating: 20, pastWork: 5, fairness: 10, cost: 5 },
  rating: 4.6,
  favourite: false,
  payRate: '20.00',
  chargeRate: '24.00',
  currency: 'GBP',
  cost: { amount: '96.00', currency: 'GBP' },
  distanceKm: 4,
  checkedAt: '2026-12-01T09:00:00Z',
  calendar: { state: 'ok', checkedAt: null },
  ...part,
});

export const hits: SearchHit[] = [
  hit(1, 'Fay Novak', { favourite: true }),
  hit(2, longName, { rating: null, distanceKm: null }),
  hit(3, 'Finn Ortega', { eligible: false, reasons: ['rest_too_short'] }),
];

export const plan: Plan = {
  siteId: nobody,
  timeZone: 'Europe/London',
  bookable: false,
  totals: [{ amount: '192.00', currency: 'GBP' }],
  dates: (['book', 'stop', 'skip'] as const).map((outcome, index) => ({
    date: `2026-12-0${index + 1}`,
    outcome,
    costs: outcome === 'book' ? [{ amount: '96.00', currency: 'GBP' }] : [],
    shifts: [
      {
        role: 'waiter',
        start: `2026-12-0${index + 1}T10:00`,
        end: `2026-12-0${index + 1}T14:00`,
        startsAt: `2026-12-0${index + 1}T10:00:00Z`,
        endsAt: `2026-12-0${index + 1}T14:00:00Z`,
        headcount: 2,
        openSeats: 1,
        conflict: null,
        seats: [
          {
            freelancerId: nobody,
            freelancerName: longName,
            conflicts: outcome === 'stop' ? (['freelancer_taken'] as const).slice() : [],
            overridden: [],
            charge: null,
          },
        ],
      },
    ],
  })),
};

const assignment: Request['assignment'] = {
  assignmentId: nobody,
  freelancerId: nobody,
  freelancerName: 'Fay Novak',
  clientName: 'Acme',
  siteName: 'Soho',
  siteAddress: '1 Dean Street',
  role: 'waiter',
  start: '2026-12-01T10:00',
  end: '2026-12-01T14:00',
  timeZone: 'Europe/London',
  startsAt: '2026-12-01T10:00:00Z',
  endsAt: '2026-12-01T14:00:00Z',
  payRate: '20.00',
  currency: 'GBP',
};

export const request = (possible: Request['possible']): Request => ({
  id: nobody,
  kind: 'release',
  state: 'open',
  clientId: nobody,
  assignment,
  colleague: null,
  exchangedFor: null,
  proposed: null,
  proposedBy: 'freelancer',
  needsApproval: false,
  reason: 'I am ill.',
  answerReason: null,
  expiresAt: '2026-12-01T09:00:00Z',
  createdAt: '2026-11-30T09:00:00Z',
  agreedAt: null,
  answeredAt: null,
  possible,
});

export const times = {
  startsAt: '2026-12-01T10:00:00Z',
  endsAt: '2026-12-01T18:30:00Z',
  breaks: [{ startsAt: '2026-12-01T13:00:00Z', endsAt: '2026-12-01T13:30:00Z' }],
};
