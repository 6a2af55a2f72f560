import type { FileAnswer } from '@flxibl/contracts/files';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { listPayrollRows } from './exports-sql.ts';
import { rowsAsked, writeExport } from './write-export.ts';

/** What freelancers are paid for final work and its corrections, of every client or one; for the platform. */
export const exportPayroll = async (
  { tx }: RequestContext,
  { query }: Input<'exportPayroll'>,
): Promise<FileAnswer> => {
  const { from, to, siteId, clientId } = query;
  const rows = await listPayrollRows(tx, { from, to, siteId, clientId, limit: rowsAsked });
  return await writeExport('payroll', query, rows);
};
