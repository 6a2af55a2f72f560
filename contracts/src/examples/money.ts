import { afternoon, before, ids, later, pageOf, type ExamplesOf } from './example.ts';

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

const purchaseOrder = {
  id: ids.other,
  clientId: ids.client,
  siteId: null,
  number: 'PO-2026-117',
  name: 'Christmas season',
  amount: '5000.00',
  currency: 'EUR',
  validFrom: '2026-11-15',
  validTo: '2027-01-06',
  strict: true,
  committed: '117.60',
  remaining: '4882.40',
  createdAt: before,
  closedAt: null,
} as const;

const order = {
  siteId: ids.site,
  shifts: [
    {
      role: 'waiter',
      start: afternoon.start,
      end: afternoon.end,
      headcount: 2,
      freelancerIds: [ids.freelancer, ids.colleague],
    },
  ],
  purchaseOrderId: ids.other,
} as const;

const evening = {
  ...terms,
  windows: [{ name: 'Evening', from: '16:00', payShare: '0.25', chargeShare: '0.25' }],
} as const;

/** Rate cards, purchase orders, exports. */
export const moneyExamples = {
  listRateCards: { answer: pageOf(rateCard) },
  createRateCard: {
    body: { clientId: ids.client, role: 'waiter', terms: evening },
    answer: { ...rateCard, version: 2, terms: evening },
  },
  previewBooking: {
    body: order,
    answer: {
      bookable: false,
      shifts: [
        {
          ...afternoon,
          minutes: 240,
          headcount: 2,
          reasons: [],
          freelancers: [
            {
              freelancerId: ids.freelancer,
              name: 'Fay Becker',
              reasons: [],
              chargeRate: '29.40',
              cost: { amount: '132.30', currency: 'EUR' },
              lines: [
                { name: 'base', minutes: 240, charge: '117.60' },
                { name: 'Evening', minutes: 120, charge: '14.70' },
              ],
            },
            {
              freelancerId: ids.colleague,
              name: 'Finn Moreau',
              reasons: ['freelancer_taken'],
              chargeRate: '24.00',
              cost: { amount: '108.00', currency: 'EUR' },
              lines: [
                { name: 'base', minutes: 240, charge: '96.00' },
                { name: 'Evening', minutes: 120, charge: '12.00' },
              ],
            },
          ],
        },
      ],
      totals: [{ amount: '240.30', currency: 'EUR' }],
      budget: {
        purchaseOrderId: ids.other,
        number: purchaseOrder.number,
        strict: true,
        currency: 'EUR',
        amount: '5000.00',
        committed: '117.60',
        cost: '240.30',
        remaining: '4642.10',
        exceeded: false,
      },
    },
  },
  putBookingPurchaseOrder: {
    params: { id: ids.booking },
    body: { purchaseOrderId: ids.other },
    answer: {
      id: ids.booking,
      clientId: ids.client,
      siteId: ids.site,
      siteName: 'Acme Alfama',
      state: 'open',
      note: null,
      createdAt: before,
      costs: [],
      shifts: [
        {
          id: ids.shift,
          role: 'waiter',
          ...afternoon,
          headcount: 1,
          crewId: null,
          skills: [],
          pool: null,
          state: 'open',
          assignments: [],
        },
      ],
      purchaseOrder: {
        id: ids.other,
        number: purchaseOrder.number,
        strict: true,
        remaining: { amount: '4882.40', currency: 'EUR' },
      },
    },
  },
  listPurchaseOrders: { query: { siteId: ids.site }, answer: pageOf(purchaseOrder) },
  createPurchaseOrder: {
    body: {
      number: purchaseOrder.number,
      name: purchaseOrder.name,
      amount: '5000.00',
      currency: 'EUR',
      validFrom: '2026-11-15',
      validTo: '2027-01-06',
      strict: true,
    },
    answer: { ...purchaseOrder, committed: '0.00', remaining: '5000.00' },
  },
  closePurchaseOrder: { params: { id: ids.other }, answer: { ...purchaseOrder, closedAt: later } },
  exportPayroll: { query: { from: '2026-11-01', to: '2026-11-30', format: 'xlsx' } },
  exportInvoice: { query: { from: '2026-11-01', to: '2026-11-30', siteId: ids.site } },
} as const satisfies ExamplesOf<
  | 'listRateCards'
  | 'createRateCard'
  | 'previewBooking'
  | 'putBookingPurchaseOrder'
  | 'listPurchaseOrders'
  | 'createPurchaseOrder'
  | 'closePurchaseOrder'
  | 'exportPayroll'
  | 'exportInvoice'
>;
