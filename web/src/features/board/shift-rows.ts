import { isBlocking, type Assignment } from '@flxibl/contracts/assignments';
import type { OpenShift } from '@flxibl/contracts/open-shifts';
import { clip, spanOf, type Span } from '../../lib/span.ts';

export interface SeatHolder {
  readonly assignmentId: string;
  readonly freelancerId: string;
  readonly name: string;
}

/** A shift with its seats, as a row of the board by site. */
export interface ShiftRow {
  readonly id: string;
  readonly bookingId: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly role: string;
  readonly timeZone: string;
  readonly span: Span;
  readonly headcount: number;
  readonly people: readonly SeatHolder[];
}

export const openSeats = ({ headcount, people }: Pick<ShiftRow, 'headcount' | 'people'>): number =>
  Math.max(0, headcount - people.length);

type Described = Pick<
  Assignment,
  'bookingId' | 'siteId' | 'siteName' | 'role' | 'timeZone' | 'startsAt' | 'endsAt'
>;

const rowOf = (id: string, shift: Described, headcount: number, people: readonly SeatHolder[]): ShiftRow => {
  const { bookingId, siteId, siteName, role, timeZone } = shift;
  return { id, bookingId, siteId, siteName, role, timeZone, span: spanOf(shift), headcount, people };
};

/**
 * Shifts out of the two lists that the API has by time: who holds a seat, and which shifts still have one to give.
 * A shift in the first alone is full; one in the second alone has nobody yet.
 */
export const shiftRowsOf = (
  assignments: readonly Assignment[],
  openShifts: readonly OpenShift[],
): ShiftRow[] => {
  const held = new Map<string, Assignment[]>();
  for (const one of assignments) {
    if (isBlocking(one.state)) held.set(one.shiftId, [...(held.get(one.shiftId) ?? []), one]);
  }
  const open = new Map(openShifts.map((shift) => [shift.id, shift]));
  const rows: ShiftRow[] = [];
  for (const id of new Set([...held.keys(), ...open.keys()])) {
    const seats = [...(held.get(id) ?? [])].sort((a, b) => a.seat - b.seat);
    const people = seats.map((one) => ({
      assignmentId: one.id,
      freelancerId: one.freelancerId,
      name: one.freelancerName,
    }));
    const shift = open.get(id) ?? seats[0];
    if (shift) rows.push(rowOf(id, shift, Math.max(open.get(id)?.headcount ?? 0, people.length), people));
  }
  return rows.sort(
    (a, b) => a.siteName.localeCompare(b.siteName) || a.span.from - b.span.from || a.id.localeCompare(b.id),
  );
};

/** Rows of which a part is in the range; the list of open shifts begins with now and not with the range. */
export const rowsWithin = (rows: readonly ShiftRow[], within: (row: ShiftRow) => Span): ShiftRow[] =>
  rows.filter((row) => clip(row.span, within(row)) !== null);

export interface WeekLine {
  readonly key: string;
  readonly siteName: string;
  readonly role: string;
  /** For each day the shifts that begin on it. */
  readonly days: readonly (readonly ShiftRow[])[];
}

/** A line for each role of a site, a shift under the day on which it begins there. */
export const weekLines = (
  rows: readonly ShiftRow[],
  daysOf: (row: ShiftRow) => readonly Span[],
): WeekLine[] => {
  const lines = new Map<string, { siteName: string; role: string; days: ShiftRow[][] }>();
  for (const row of rows) {
    const days = daysOf(row);
    const day = days.findIndex(({ from, to }) => from <= row.span.from && row.span.from < to);
    if (day < 0) continue;
    const key = `${row.siteId} ${row.role}`;
    const line = lines.get(key) ?? { siteName: row.siteName, role: row.role, days: days.map(() => []) };
    line.days[day]?.push(row);
    lines.set(key, line);
  }
  return [...lines].map(([key, line]) => ({ key, ...line }));
};
