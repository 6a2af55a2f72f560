import { before, ids, pageOf, type ExamplesOf } from './example.ts';

const terms = {
  windows: [
    { name: 'Night', from: '22:00', to: '06:00', payShare: '0.25', chargeShare: '0.25' },
    {
      name: 'Sunday and holidays',
      weekdays: [7],
      dates: ['2026-12-25'],
      payShare: '0.50',
      chargeShare: '0.60',
    },
  ],
  overtime: [{ name: 'Overtime', afterMinutes: 480, per: 'shift', payShare: '0.25', chargeShare: '0.25' }],
  combine: 'add',
  minimumMinutes: 240,
} as const;

const rateCard = {
  id: ids.other,
  clientId: ids.client,
  siteId: null,
  role: 'waiter',
  version: 1,
  effectiveFrom: before,
  terms,
  createdAt: before,
} as const;

/** Rate cards, purchase orders, exports. */
export const moneyExamples = {
  listRateCards: { answer: pageOf(rateCard) },
  createRateCard: { body: { clientId: ids.client, role: 'waiter', terms }, answer: rateCard },
} as const satisfies ExamplesOf<'listRateCards' | 'createRateCard'>;
