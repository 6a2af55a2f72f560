import { importLimits, type ImportFault } from '@flxibl/contracts/imports';
import { invalidInput } from '../../lib/app-error.ts';
import { readCsv } from '../../lib/read-csv.ts';
import { faultAt, readHeader, readLine, type WrittenLine } from './import-line-rules.ts';

/**
 * The lines of a file as they are written. Lines with faults of their own are named, and the others go on.
 * @throws AppError `invalid_input` for an empty file, or one with too many lines
 */
export const readShiftLines = async (
  csv: string,
): Promise<{ count: number; lines: WrittenLine[]; faults: ImportFault[] }> => {
  const [header, ...records] = await readCsv(csv, importLimits.lines + 1);
  if (header === undefined || records.length === 0) throw invalidInput('csv', 'has no lines');
  if (records.length > importLimits.lines) {
    throw invalidInput('csv', `has more than ${importLimits.lines} lines after the header`);
  }
  const { columns, faults } = readHeader(header.fields ?? [], header.line);
  // Without its columns no line can be judged.
  if (faults.length > 0) return { count: records.length, lines: [], faults };
  const lines: WrittenLine[] = [];
  for (const { line, fields } of records) {
    if (fields === undefined) {
      faults.push(faultAt(line, null, 'cannot be read: look at the quotes'));
      continue;
    }
    const read = readLine(fields, line, columns, header.fields!.length);
    faults.push(...read.faults);
    if (read.faults.length === 0) lines.push(read.written);
  }
  return { count: records.length, lines, faults };
};
