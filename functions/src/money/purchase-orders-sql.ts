import type { Transaction } from '../platform/postgres.ts';

export interface PurchaseOrderRow {
  readonly id: string;
  readonly clientId: string;
  readonly siteId: string | null;
  readonly number: string;
  readonly name: string;
  readonly amount: string;
  readonly currency: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly strict: boolean;
  readonly committed: string;
  readonly remaining: string;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

const purchaseOrderAnswer = `
  id, client_id as "clientId", site_id as "siteId", number, name, amount, currency, valid_from as "validFrom",
  valid_to as "validTo", strict, committed, amount - committed as remaining, created_at as "createdAt",
  closed_at as "closedAt"`;

/** The newest first; ids are made in order of time, so the id is the cursor. */
export const listPurchaseOrderRows = (
  tx: Transaction,
  filter: {
    readonly clientId: string | undefined;
    readonly siteId: string | undefined;
    readonly before: string | undefined;
    readonly limit: number;
  },
): Promise<PurchaseOrderRow[]> =>
  tx.query<PurchaseOrderRow>(
    `select ${purchaseOrderAnswer} from purchase_orders
     where ($1::uuid is null or client_id = $1) and ($2::uuid is null or site_id = $2 or site_id is null)
       and ($3::uuid is null or id < $3)
     order by id desc limit $4`,
    [filter.clientId ?? null, filter.siteId ?? null, filter.before ?? null, filter.limit],
  );

/** The order, which stays as it is until the transaction ends; undefined: the caller may not close it. */
export const lockPurchaseOrder = async (
  tx: Transaction,
  id: string,
): Promise<PurchaseOrderRow | undefined> => {
  const [row] = await tx.query<PurchaseOrderRow>(
    `select ${purchaseOrderAnswer} from purchase_orders where id = $1 for no key update`,
    [id],
  );
  return row;
};

export const writeClosing = async (tx: Transaction, id: string, now: Date): Promise<void> => {
  await tx.query('update purchase_orders set closed_at = $2 where id = $1', [id, now]);
};

/** Is there such a client, and is the site one of its, for the caller? */
export const isPlaceOfClient = async (
  tx: Transaction,
  clientId: string,
  siteId: string | null,
): Promise<boolean> =>
  (
    await tx.query(
      `select from clients c
       where c.id = $1 and ($2::uuid is null or exists (select from sites s where s.id = $2 and s.client_id = c.id))`,
      [clientId, siteId],
    )
  ).length > 0;

export type NewPurchaseOrder = Omit<
  PurchaseOrderRow,
  'committed' | 'remaining' | 'createdAt' | 'closedAt'
> & {
  readonly createdBy: string;
};

/** Undefined: the client has an order of this number already. */
export const insertPurchaseOrder = async (
  tx: Transaction,
  order: NewPurchaseOrder,
  now: Date,
): Promise<PurchaseOrderRow | undefined> => {
  const [row] = await tx.query<PurchaseOrderRow>(
    `insert into purchase_orders (id, client_id, site_id, number, name, amount, currency, valid_from, valid_to, strict,
                                  created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict on constraint purchase_orders_number_is_used_once do nothing
     returning ${purchaseOrderAnswer}`,
    [
      order.id, order.clientId, order.siteId, order.number, order.name, order.amount, order.currency, order.validFrom,
      order.validTo, order.strict, order.createdBy, now,
    ], // prettier-ignore
  );
  return row;
};
