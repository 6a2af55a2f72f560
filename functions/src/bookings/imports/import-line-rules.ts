import { importColumns, type ImportColumn, type ImportFault } from '@flxibl/contracts/imports';
import { WallTime } from '@flxibl/contracts/time';

/** One line as written, before anybody looks up what it names. */
export interface WrittenLine {
  readonly line: number;
  readonly site: string;
  readonly role: string;
  readonly start: string;
  readonly end: string;
  readonly headcount: number | undefined;
  readonly freelancers: readonly string[];
  readonly note: string | null;
  readonly crew: string | undefined;
}

export const faultAt = (line: number, column: ImportColumn | null, message: string): ImportFault => ({
  line,
  column,
  message,
});

const required = ['site', 'role', 'start', 'end'] as const satisfies readonly ImportColumn[];

/** Which column is where. Faults: an unknown or doubled name, or one that is missing. */
export const readHeader = (
  names: readonly string[],
  line: number,
): { columns: ReadonlyMap<ImportColumn, number>; faults: ImportFault[] } => {
  const columns = new Map<ImportColumn, number>();
  const faults: ImportFault[] = [];
  for (const [index, written] of names.entries()) {
    const name = importColumns.find((column) => column === written.trim().toLowerCase());
    if (name === undefined) faults.push(faultAt(line, null, `there is no column "${written.slice(0, 40)}"`));
    else if (columns.has(name)) faults.push(faultAt(line, name, 'is there twice'));
    else columns.set(name, index);
  }
  for (const name of required) {
    if (!columns.has(name)) faults.push(faultAt(line, name, 'the column is missing'));
  }
  return { columns, faults };
};

const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})[ T](\d{1,2}):(\d{2})(?::00)?$/;

/** A wall time as the API has it, from how people and spreadsheets write it; undefined: it is none. */
const readWallTime = (text: string): string | undefined => {
  const [, day, month, year, hour, minute] = german.exec(text) ?? [];
  const iso =
    day === undefined
      ? text.replace(/^(\d{4}-\d{2}-\d{2}) (\d{1,2}:)/, '$1T$2').replace(/T(\d):/, 'T0$1:')
      : `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}T${hour!.padStart(2, '0')}:${minute}`;
  const parsed = WallTime.safeParse(iso);
  return parsed.success ? parsed.data : undefined;
};

const readHeadcount = (text: string): number | undefined => {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  return number >= 1 && number <= 500 ? number : undefined;
};

/** Reads one line; every fault of its own that needs no look at the database. */
export const readLine = (
  fields: readonly string[],
  line: number,
  columns: ReadonlyMap<ImportColumn, number>,
  width: number,
): { written: WrittenLine; faults: ImportFault[] } => {
  const faults: ImportFault[] = [];
  const bad = (column: ImportColumn | null, message: string): void => {
    faults.push(faultAt(line, column, message));
  };
  const field = (column: ImportColumn): string => fields[columns.get(column) ?? -1]?.trim() ?? '';
  if (fields.length > width) bad(null, `has ${fields.length} fields for ${width} columns`);
  for (const column of ['site', 'role'] as const) {
    if (field(column) === '') bad(column, 'is empty');
  }
  const wallTime = (column: 'start' | 'end'): string => {
    const read = readWallTime(field(column));
    if (read === undefined)
      bad(column, field(column) === '' ? 'is empty' : 'is no wall time such as 2026-12-01T09:00');
    return read ?? '';
  };
  const [start, end] = [wallTime('start'), wallTime('end')];
  const headcount = field('headcount') === '' ? undefined : readHeadcount(field('headcount'));
  if (field('headcount') !== '' && headcount === undefined) bad('headcount', 'is no number from 1 to 500');
  const freelancers = field('freelancers')
    .split('|')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (headcount !== undefined && freelancers.length > headcount)
    bad('freelancers', `names ${freelancers.length} people for ${headcount} seats`);
  if (freelancers.length > 500) bad('freelancers', 'names more than 500 people');
  if (field('note').length > 2000) bad('note', 'has more than 2000 characters');
  if (field('crew').length > 40) bad('crew', 'has more than 40 characters');
  const written = {
    line, site: field('site'), role: field('role'), start, end, headcount, freelancers,
    note: field('note') || null, crew: field('crew') || undefined,
  }; // prettier-ignore
  return { written, faults };
};
