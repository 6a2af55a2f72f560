import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf } from '../lib/page.ts';
import { listRoleRows } from './clients-sql.ts';

/** Every role, by id. */
export const listRoles = async (
  { tx }: RequestContext,
  { query }: Input<'listRoles'>,
): Promise<Answer<'listRoles'>> =>
  pageOf(await listRoleRows(tx, query.cursor, query.limit + 1), query.limit, ({ id }) => id);
