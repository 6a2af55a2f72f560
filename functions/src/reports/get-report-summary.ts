import type { Answer } from '@flxibl/contracts/api-client';
import { reportDays } from '@flxibl/contracts/reports';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { invalidInput } from '../lib/app-error.ts';
import { addUp, figuresOf } from './report-rules.ts';
import { listGroupRows, listPartRows, readProgress } from './reports-sql.ts';

/** Figures of a range of days by group, from the sums that the job keeps; `asOf` says how fresh they are. */
export const getReportSummary = async (
  { tx, caller }: RequestContext,
  { query }: Input<'getReportSummary'>,
): Promise<Answer<'getReportSummary'>> => {
  const days = (Date.parse(query.to) - Date.parse(query.from)) / 86_400_000 + 1;
  if (days < 1) throw invalidInput('to', 'lies before from');
  if (days > reportDays) throw invalidInput('to', `is more than ${reportDays} days after from`);
  const filter = {
    ...query,
    // A policy says it too, but an index serves only what the statement says.
    clientId: caller.clientId ?? query.clientId ?? null,
    siteId: query.siteId ?? null,
    role: query.role ?? null,
  };
  // Asked first: what is rolled between the statements makes the answer newer than it says, never older.
  const { asOf, pending } = await readProgress(tx);
  const rows = await listGroupRows(tx, filter);
  const parts = Map.groupBy(await listPartRows(tx, filter), ({ group }) => group);
  const groups = rows.map(({ key, name, ...sums }) => ({
    key,
    name: name ?? key,
    sums,
    parts: parts.get(key) ?? [],
  }));
  const total = addUp(groups);
  return {
    asOf: asOf?.toISOString() ?? null,
    pendingEvents: pending,
    total: figuresOf(total.sums, total.parts),
    items: groups.map(({ key, name, sums, parts: own }) => ({ key, name, ...figuresOf(sums, own) })),
  };
};
