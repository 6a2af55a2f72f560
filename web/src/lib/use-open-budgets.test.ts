import type { PurchaseOrder } from '@flxibl/contracts/purchase-orders';
import { expect, test } from 'vitest';
import { canCharge } from './use-open-budgets.ts';

const ordered = { clientId: 'acme', siteId: 'lisbon', days: ['2026-12-01', '2026-12-31'] };
const budget = (change: Partial<PurchaseOrder> = {}): PurchaseOrder =>
  ({
    clientId: 'acme',
    siteId: null,
    validFrom: '2026-12-01',
    validTo: '2026-12-31',
    closedAt: null,
    ...change,
  }) as PurchaseOrder;

test('a budget is offered if it is open, of the client, for the site and for every day', () => {
  expect(canCharge(budget(), ordered)).toBe(true);
  expect(canCharge(budget({ siteId: 'lisbon' }), ordered)).toBe(true);
  expect(canCharge(budget({ siteId: 'london' }), ordered)).toBe(false);
  expect(canCharge(budget({ clientId: 'globex' }), ordered)).toBe(false);
  expect(canCharge(budget({ validTo: '2026-12-30' }), ordered)).toBe(false);
  expect(canCharge(budget({ closedAt: '2026-11-01T00:00:00Z' }), ordered)).toBe(false);
});
