import type { ImportFault, ShiftImport } from '@flxibl/contracts/imports';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { AppError } from '../../lib/app-error.ts';
import type { PlannedBooking } from '../series/book-plan.ts';
import { bookPlan } from '../series/book-plan.ts';
import { planOrder, type SettledPlan } from '../series/plan-order.ts';
import { planFaults } from './import-fault-rules.ts';
import { faultAt, type WrittenLine } from './import-line-rules.ts';
import { compareLines, nameFinder, type NamedLine } from './import-name-rules.ts';
import { findSameShifts, listFreelancersNamed, listRolesNamed, listSitesNamed } from './import-sql.ts';
import { presentPlannedLines } from './present-planned-lines.ts';
import { readShiftLines } from './read-shift-lines.ts';

/**
 * Books the shifts of a file: every line or none. A dry run plans the same and names what is wrong, line by line;
 * lines that can be read are planned also where others cannot, so that one run finds everything.
 */
export const importShifts = async (
  context: RequestContext,
  { body }: Input<'importShifts'>,
): Promise<ShiftImport> => {
  const read = await readShiftLines(body.csv);
  const { lines, faults: unknown } = await findNames(context, read.lines);
  const doubled = [
    ...compareLines(lines, body.allowDuplicates),
    ...(body.allowDuplicates ? [] : await findDuplicates(context, lines)),
  ];
  const plan = await planLines(context, lines, !body.dryRun);
  const faults = [...read.faults, ...unknown, ...doubled, ...planFaults(plan.dates, plan.names)].toSorted(
    (one, other) => one.line - other.line,
  );
  const counts = {
    lines: read.count,
    shifts: read.count,
    faults,
    ...presentPlannedLines(plan.dates, faults),
  };
  if (body.dryRun) return { ...counts, imported: false, bookingIds: [] };
  if (faults.length > 0) throw refusal(faults);
  const booked = await bookPlan(context, plan, bookingsOf(lines, plan));
  return { ...counts, imported: true, bookingIds: booked.map(({ bookingId }) => bookingId) };
};

const refusal = (faults: readonly ImportFault[]): AppError => {
  const lines = new Set(faults.map(({ line }) => line)).size;
  return new AppError('import_has_faults', `${lines} lines are not right; nothing was imported.`, {
    errors: faults.map(({ line, column, message }) => ({
      path: column === null ? `${line}` : `${line}.${column}`,
      message,
    })),
  });
};

const namesOf = (names: readonly string[]): string[] => [...new Set(names.map((name) => name.toLowerCase()))];

const findNames = async (
  { tx }: RequestContext,
  written: readonly WrittenLine[],
): Promise<{ lines: NamedLine[]; faults: ImportFault[] }> => {
  if (written.length === 0) return { lines: [], faults: [] };
  const find = nameFinder({
    sites: await listSitesNamed(tx, namesOf(written.map(({ site }) => site))),
    roles: await listRolesNamed(tx, namesOf(written.map(({ role }) => role))),
    people: await listFreelancersNamed(tx, namesOf(written.flatMap(({ freelancers }) => freelancers))),
  });
  const found = written.map(find);
  return {
    lines: found.flatMap(({ named }) => named ?? []),
    faults: found.flatMap(({ faults }) => faults),
  };
};

const findDuplicates = async (
  { tx }: RequestContext,
  lines: readonly NamedLine[],
): Promise<ImportFault[]> => {
  if (lines.length === 0) return [];
  const same = await findSameShifts(
    tx,
    lines.map(({ site, wish: { role, start, end } }) => ({ siteId: site.id, role, start, end })),
  );
  return [...same].map((place) =>
    faultAt(lines[place]!.written.line, null, 'the site has this shift already'),
  );
};

const planLines = (
  context: RequestContext,
  lines: readonly NamedLine[],
  lock: boolean,
): Promise<SettledPlan> =>
  planOrder(
    context,
    {
      clientId: lines[0]?.site.clientId ?? '',
      wishes: lines.map(({ wish }) => wish),
      choices: [],
      otherwise: 'stop',
      override: undefined,
    },
    lock,
  );

/** A booking has one site and one note: lines that share both become one. */
const bookingsOf = (lines: readonly NamedLine[], plan: SettledPlan): PlannedBooking[] => {
  const dates = new Map(plan.dates.map((date) => [date.key, date]));
  const groups = Map.groupBy(lines, ({ site, written }) => JSON.stringify([site.id, written.note]));
  return [...groups.values()].map((group) => ({
    site: group[0]!.site,
    note: group[0]!.written.note,
    dates: group.map(({ wish }) => dates.get(wish.key)!),
  }));
};
