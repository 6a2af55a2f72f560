import type { Answer } from '@flxibl/contracts/api-client';
import type { RequestContext } from '../http/request-context.ts';
import { listConnections } from './connections-sql.ts';

/** The caller's own connections. */
export const listCalendarConnections = async ({
  tx,
  caller,
}: RequestContext): Promise<Answer<'listCalendarConnections'>> => ({
  items: await listConnections(tx, caller.freelancerId!),
});
