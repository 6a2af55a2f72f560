/** A number is written as it is; a text is for people to read, and never a formula. */
type Cell = { readonly number: string } | { readonly text: string };
export type Row = readonly Cell[];

export const text = (value: string | null): Cell => ({ text: value ?? '' });
/** An exact decimal, `"-12.50"`. */
export const number = (value: string | number): Cell => ({ number: String(value) });

// A spreadsheet takes what begins like this for a formula, and runs what a stranger wrote as their name. The
// apostrophe makes it text. Amounts of ours may begin with a minus, and are numbers.
const formula = /^[=+\-@\t\r\n]/;

const csvCell = (cell: Cell): string => {
  if ('number' in cell) return cell.number;
  const safe = formula.test(cell.text) ? `'${cell.text}` : cell.text;
  return /[",\r\n']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** RFC 4180, in UTF-8 with a byte order mark, without which Excel takes it for another encoding. */
export const writeCsv = (rows: readonly Row[]): Uint8Array =>
  Buffer.from(`\uFEFF${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`, 'utf8');
