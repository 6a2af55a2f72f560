import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { presentTimeOff } from './present-time-off.ts';
import { findRules } from './rules-sql.ts';
import { listTimeOffRows } from './time-off-sql.ts';

/** Absences that have not ended, by start. */
export const listTimeOff = async (
  { tx, now }: RequestContext,
  { params }: Input<'listTimeOff'>,
): Promise<Answer<'listTimeOff'>> => {
  if (!(await findRules(tx, params.id))) throw notFound();
  const rows = await listTimeOffRows(tx, params.id, now);
  return { items: rows.map(presentTimeOff), nextCursor: null };
};
