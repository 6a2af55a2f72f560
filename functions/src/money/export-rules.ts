import { differenceOf, sumOf } from '../lib/money.ts';
import { number, text, type Row } from '../lib/write-csv.ts';
import type { ExportedRow } from './exports-sql.ts';

type Side = 'pay' | 'charge';

interface ExportLine {
  readonly name: string;
  readonly minutes: number | null;
  readonly amount: string;
}

const headings = [
  'Kind', 'Client', 'Site', 'Freelancer', 'Role', 'Start', 'End', 'Time zone', 'Line', 'Minutes', 'Amount',
  'Currency', 'Purchase order', 'Reason', 'Timesheet', 'Assignment',
]; // prettier-ignore

/** The lines of what is exported; they add up to its amount also where that was set by hand. */
const linesOf = (row: ExportedRow, side: Side): ExportLine[] => {
  const amount = sumOf([row[side]]);
  if (row.lines.length === 0) return [{ name: row.kind, minutes: row.minutes, amount }];
  const lines = row.lines.map((line) => ({
    name: line.name,
    minutes: line.minutes,
    amount: sumOf([line[side]]),
  }));
  const rest = differenceOf(amount, sumOf(lines.map((line) => line.amount)));
  return rest === '0.00' ? lines : [...lines, { name: 'adjustment', minutes: null, amount: rest }];
};

/** One sum a currency, in the order of their codes. */
const totalsOf = (rows: readonly ExportedRow[], side: Side): { currency: string; amount: string }[] =>
  [...Map.groupBy(rows, ({ currency }) => currency)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, some]) => ({ currency, amount: sumOf(some.map((row) => row[side])) }));

/** A row for each line, and at the end the sum of each currency. */
export const exportTable = (rows: readonly ExportedRow[], side: Side): Row[] => {
  const body = rows.flatMap((row) =>
    linesOf(row, side).map(({ name, minutes, amount }): Row => [
      ...[row.kind, row.clientName, row.siteName, row.freelancerName, row.role].map(text),
      ...[row.start, row.end, row.timeZone, name].map(text),
      minutes === null ? text(null) : number(minutes),
      number(amount),
      ...[row.currency, row.purchaseOrder, row.reason, row.timesheetId, row.assignmentId].map(text),
    ]),
  );
  const totals = totalsOf(rows, side).map(({ currency, amount }): Row =>
    headings.map((heading) => {
      if (heading === 'Amount') return number(amount);
      return text(heading === 'Kind' ? 'total' : heading === 'Currency' ? currency : null);
    }),
  );
  return [headings.map(text), ...body, ...totals];
};
