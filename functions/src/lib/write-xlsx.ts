import type { Row } from './write-csv.ts';

// XML has no way to write these; a name may have them all the same.
const unwritable = /[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A workbook of one sheet, its first row in bold. Texts are texts to a spreadsheet, whatever they begin with. */
export const writeXlsx = async (sheet: string, rows: readonly Row[]): Promise<Uint8Array> => {
  // Only who exports waits for it to load.
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const data = rows.map((row, index) =>
    row.map((cell) =>
      'number' in cell
        ? {
            value: Number(cell.number),
            type: Number,
            ...(cell.number.includes('.') ? { format: '0.00' } : {}),
          }
        : {
            value: cell.text.replace(unwritable, ''),
            type: String,
            ...(index === 0 ? { fontWeight: 'bold' as const } : {}),
          },
    ),
  );
  return await writeExcelFile(data, { sheet, stickyRowsCount: 1 }).toBuffer();
};
