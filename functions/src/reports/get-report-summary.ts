import type { Answer } from '@flxibl/contracts/api-client';
import { reportDays } from '@flxibl/contracts/reports';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { invalidInput } from '../lib/app-error.ts';
import type { Transaction } from '../platform/postgres.ts';
import { findKeptDays, listAvailableMinutes } from './available-sql.ts';
import { addUp, figuresOf, noTime, type AvailableTime } from './report-rules.ts';
import {
  listBookedMinutes,
  listGroupRows,
  listPartRows,
  readProgress,
  type ReportFilter,
} from './reports-sql.ts';
import type { Days } from './span-rules.ts';

/** Figures of a range of days by group, from the sums that the job keeps; `asOf` says how fresh they are. */
export const getReportSummary = async (
  { tx, caller }: RequestContext,
  { query }: Input<'getReportSummary'>,
): Promise<Answer<'getReportSummary'>> => {
  const days = (Date.parse(query.to) - Date.parse(query.from)) / 86_400_000 + 1;
  if (days < 1) throw invalidInput('to', 'lies before from');
  if (days > reportDays) throw invalidInput('to', `is more than ${reportDays} days after from`);
  const filter = {
    ...query,
    // A policy says it too, but an index serves only what the statement says.
    clientId: caller.clientId ?? query.clientId ?? null,
    siteId: query.siteId ?? null,
    role: query.role ?? null,
    siteIds: caller.siteIds,
  };
  // Asked first: what is rolled between the statements makes the answer newer than it says, never older.
  const { asOf, pending } = await readProgress(tx);
  const rows = await listGroupRows(tx, filter);
  const parts = Map.groupBy(await listPartRows(tx, filter), ({ group }) => group);
  const { timeOf, allTime } = await readAvailableTime(tx, filter);
  const groups = rows.map(({ key, name, ...sums }) => ({
    key,
    name: name ?? key,
    sums,
    parts: parts.get(key) ?? [],
  }));
  const total = addUp(groups);
  return {
    asOf: asOf?.toISOString() ?? null,
    pendingEvents: pending,
    availableFrom: allTime.days?.from ?? null,
    availableTo: allTime.days?.to ?? null,
    total: figuresOf(total.sums, total.parts, allTime),
    items: groups.map(({ key, name, sums, parts: own }) => ({
      key,
      name,
      ...figuresOf(sums, own, timeOf(key)),
    })),
  };
};

/**
 * What was available and what was booked on the days of which the first is known. Clients and sites have no
 * freelancers of their own: each is held against all.
 */
const readAvailableTime = async (
  tx: Transaction,
  filter: ReportFilter,
): Promise<{ timeOf: (key: string) => AvailableTime; allTime: AvailableTime & { days?: Days } }> => {
  const days = await findKeptDays(tx, filter);
  if (days === undefined) return { timeOf: () => noTime, allTime: noTime };
  const available = await listAvailableMinutes(tx, { ...filter, ...days });
  const minutes = new Map(available.map(({ group, minutes: some }) => [group, some]));
  const booked = new Map(
    (await listBookedMinutes(tx, { ...filter, ...days })).map((row) => [row.key, row.minutes]),
  );
  const all = minutes.get(null)!;
  const ofAll = filter.groupBy === 'client' || filter.groupBy === 'site';
  return {
    timeOf: (key) => ({
      availableMinutes: ofAll ? all : (minutes.get(key) ?? 0),
      bookedMinutes: booked.get(key) ?? 0,
    }),
    allTime: {
      availableMinutes: all,
      bookedMinutes: [...booked.values()].reduce((sum, some) => sum + some, 0),
      days,
    },
  };
};
