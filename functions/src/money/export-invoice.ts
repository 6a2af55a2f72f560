import type { FileAnswer } from '@flxibl/contracts/files';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { listInvoiceRows } from './exports-sql.ts';
import { rowsAsked, writeExport } from './write-export.ts';

/** What clients are charged for final work, its corrections and cancellations; a client has its own. */
export const exportInvoice = async (
  { tx, caller }: RequestContext,
  { query }: Input<'exportInvoice'>,
): Promise<FileAnswer> => {
  const { from, to, siteId } = query;
  const clientId = query.clientId ?? caller.clientId ?? undefined;
  if (caller.role === 'business' && clientId !== caller.clientId) throw notFound();
  const rows = await listInvoiceRows(tx, { from, to, siteId, clientId, limit: rowsAsked });
  return await writeExport('invoice', query, rows);
};
