import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readIdCursor } from '../lib/page.ts';
import { listPolicyRows } from './policies-sql.ts';
import { presentPolicy } from './present-policy.ts';

/** The client's policies and the platform's, the newest first. */
export const listPolicies = async (
  { tx }: RequestContext,
  { query }: Input<'listPolicies'>,
): Promise<Answer<'listPolicies'>> => {
  const rows = await listPolicyRows(tx, query.clientId, readIdCursor(query.cursor), query.limit + 1);
  const { items, nextCursor } = pageOf(rows, query.limit, ({ id }) => id);
  return { items: items.map(presentPolicy), nextCursor };
};
