import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { listExceptionRows } from './availability-sql.ts';
import { presentException } from './present-exception.ts';
import { findRules } from './rules-sql.ts';

/** Dated changes that have not ended, by start. */
export const listAvailabilityExceptions = async (
  { tx, now }: RequestContext,
  { params }: Input<'listAvailabilityExceptions'>,
): Promise<Answer<'listAvailabilityExceptions'>> => {
  if (!(await findRules(tx, params.id))) throw notFound();
  const rows = await listExceptionRows(tx, params.id, now);
  return { items: rows.map(presentException), nextCursor: null };
};
