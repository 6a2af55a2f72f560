import { csvType, xlsxType, type FileAnswer } from '@flxibl/contracts/files';
import { invalidInput } from '../lib/app-error.ts';
import { writeCsv } from '../lib/write-csv.ts';
import { writeXlsx } from '../lib/write-xlsx.ts';
import { exportTable } from './export-rules.ts';
import type { ExportedRow } from './exports-sql.ts';

/** More would take longer than a request may. */
const mostRows = 20_000;

/** One more than is written, so that it shows when there are too many. */
export const rowsAsked = mostRows + 1;

/** @throws AppError `invalid_input` when the period has too much for one file */
export const writeExport = async (
  name: 'payroll' | 'invoice',
  { from, to, format }: { readonly from: string; readonly to: string; readonly format: 'csv' | 'xlsx' },
  rows: readonly ExportedRow[],
): Promise<FileAnswer> => {
  if (rows.length > mostRows)
    throw invalidInput('to', `has more than ${mostRows} entries: ask for a shorter period`);
  const table = exportTable(rows, name === 'payroll' ? 'pay' : 'charge');
  const fileName = `${name}-${from}-${to}.${format}`;
  return format === 'csv'
    ? { fileName, contentType: csvType, bytes: writeCsv(table) }
    : { fileName, contentType: xlsxType, bytes: await writeXlsx(name, table) };
};
