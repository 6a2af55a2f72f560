import { z } from 'zod';
import { IdParams, listOf, Page } from './lists.ts';
import { Currency, Decimal, Money } from './money.ts';
import { operation } from './operation.ts';
import { CalendarDate, Instant } from './time.ts';

const Amount = z.string().regex(/^\d{1,10}(\.\d{1,2})?$/, 'expected an amount such as 5000.00');

export const PurchaseOrder = z
  .object({
    id: z.uuid(),
    clientId: z.uuid(),
    siteId: z.uuid().nullable().meta({ description: 'Null: for all sites.' }),
    number: z.string(),
    name: z.string(),
    amount: Decimal,
    currency: Currency,
    validFrom: CalendarDate.meta({
      description: 'Days on which shifts may begin, on the calendar of their site.',
    }),
    validTo: CalendarDate,
    strict: z.boolean().meta({ description: 'Refuses what would exceed it; others are told.' }),
    committed: Decimal.meta({
      description:
        'Planned charges of what is bound, charges of cancellations, and what was worked as approved.',
    }),
    remaining: Decimal.meta({ description: 'Below zero when exceeded.' }),
    createdAt: Instant,
    closedAt: Instant.nullable().meta({ description: 'Since then no booking can name it. Null: open.' }),
  })
  .meta({ id: 'PurchaseOrder' });
export type PurchaseOrder = z.output<typeof PurchaseOrder>;

/** As a booking shows it. */
export const BookedPurchaseOrder = z
  .object({ id: z.uuid(), number: z.string(), strict: z.boolean(), remaining: Money })
  .meta({ id: 'BookedPurchaseOrder' });

/** What a booking would do to its purchase order. */
export const BudgetEffect = z
  .object({
    purchaseOrderId: z.uuid(),
    number: z.string(),
    strict: z.boolean(),
    currency: Currency,
    amount: Decimal,
    committed: Decimal.meta({ description: 'Before the booking.' }),
    cost: Decimal.meta({ description: "Of the booking, in the order's currency." }),
    remaining: Decimal.meta({ description: 'After it.' }),
    exceeded: z.boolean(),
  })
  .meta({ id: 'BudgetEffect' });
export type BudgetEffect = z.output<typeof BudgetEffect>;

export const listPurchaseOrders = operation({
  method: 'get',
  path: '/purchase-orders',
  summary: "The client's purchase orders with what is committed and what remains, the newest first",
  tag: 'Money',
  roles: ['admin', 'business'],
  query: Page.extend({
    siteId: z.uuid().optional(),
    clientId: z.uuid().optional().meta({ description: 'Of this client alone, for an admin.' }),
  }),
  status: 200,
  answer: listOf(PurchaseOrder),
  errors: [],
});

export const createPurchaseOrder = operation({
  method: 'post',
  path: '/purchase-orders',
  summary: 'Set a budget that bookings can name',
  tag: 'Money',
  roles: ['admin', 'business'],
  members: ['owner'],
  body: z
    .strictObject({
      clientId: z.uuid().optional().meta({ description: "Needed of an admin; a client's own otherwise." }),
      siteId: z.uuid().nullable().default(null),
      number: z.string().trim().min(1).max(60),
      name: z.string().trim().min(1).max(200),
      amount: Amount,
      currency: Currency,
      validFrom: CalendarDate,
      validTo: CalendarDate,
      strict: z.boolean().default(false),
    })
    .refine(({ validFrom, validTo }) => validTo >= validFrom, {
      path: ['validTo'],
      message: 'is before its beginning',
    }),
  status: 201,
  answer: PurchaseOrder,
  errors: ['not_found', 'purchase_order_exists', 'idempotency_key_reused'],
});

export const closePurchaseOrder = operation({
  method: 'post',
  path: '/purchase-orders/{id}/close',
  summary: 'Take no further booking on a purchase order; what is charged to it stays with it',
  tag: 'Money',
  roles: ['admin', 'business'],
  members: ['owner'],
  params: IdParams,
  status: 200,
  answer: PurchaseOrder,
  errors: ['not_found', 'idempotency_key_reused'],
});
