import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { findRules } from './rules-sql.ts';
import { listStayRows } from './stays-sql.ts';

/** Stays that have not ended, by start. */
export const listStays = async (
  { tx, now }: RequestContext,
  { params }: Input<'listStays'>,
): Promise<Answer<'listStays'>> => {
  if (!(await findRules(tx, params.id))) throw notFound();
  return { items: await listStayRows(tx, params.id, now), nextCursor: null };
};
