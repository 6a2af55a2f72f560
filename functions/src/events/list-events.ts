import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { listEventRows } from './events-sql.ts';

type Facts = Record<string, unknown> | null;

// One row tells client and freelancer; what the client is charged for the work is between it and the platform.
const withoutCharges = (facts: Facts): Facts => {
  if (facts === null) return null;
  const { charge, chargeRate, ...rest } = facts;
  return rest;
};

/** The caller's part of the event log after a cursor, transaction by transaction. */
export const listEvents = async (
  { tx, caller }: RequestContext,
  { query }: Input<'listEvents'>,
): Promise<Answer<'listEvents'>> => {
  const [afterTx, afterSeq] = query.after?.split('.') ?? ['0', '0'];
  const rows = await listEventRows(tx, { tx: afterTx!, seq: afterSeq! }, caller.clientId, query.limit);
  const shown = caller.role === 'freelancer' ? withoutCharges : (facts: Facts): Facts => facts;
  const items = rows.map((row) => ({
    ...row,
    before: shown(row.before),
    after: shown(row.after),
    occurredAt: row.occurredAt.toISOString(),
  }));
  // The cursor of the last event stays good when there is nothing after it yet: a reader keeps asking with it.
  return { items, nextCursor: items.at(-1)?.cursor ?? query.after ?? null };
};
