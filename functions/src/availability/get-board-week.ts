import type { Answer } from '@flxibl/contracts/api-client';
import { encodeFreeDay, utcDaysOf } from '@flxibl/contracts/live-availability';
import type { Interval } from '@flxibl/contracts/time';
import { DateTime } from 'luxon';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { findSite } from './availability-sql.ts';
import { listWeekRows } from './board-sql.ts';
import { presentIntervals } from './present-intervals.ts';
import { countPools } from './search-sql.ts';

const minute = 60_000;

/** Many people over some days of a site; the free parts in the words of the live layer, which goes on from there. */
export const getBoardWeek = async (
  { tx, now }: RequestContext,
  { query }: Input<'getBoardWeek'>,
): Promise<Answer<'getBoardWeek'>> => {
  const site = await findSite(tx, query.siteId);
  if (!site) throw notFound();
  if (query.pool !== undefined && (await countPools(tx, [query.pool])) === 0) throw notFound();
  const first = DateTime.fromISO(query.date, { zone: site.timeZone }).startOf('day');
  const range = instantsOf(first, first.plus({ days: query.days }));
  const days = utcDaysOf(range);
  // Whole UTC days, so that what is free on each is all that the live layer would say of it.
  const from = new Date(`${days[0]!}T00:00:00Z`);
  const to = new Date(from.getTime() + days.length * 24 * 60 * minute);
  const rows = await listWeekRows(
    tx,
    { site, role: query.role, startsAt: from, endsAt: to, pool: query.pool },
    query.limit,
  );
  return {
    timeZone: site.timeZone,
    ...range,
    asOf: now.toISOString(),
    days,
    items: rows.map(({ rating, free, assignments, ...row }) => ({
      ...row,
      rating: rating === null ? null : Number(rating),
      free: freeDays(days, intervalsOf(free, from)),
      assignments: assignments.map((assignment) => ({
        ...assignment,
        ...presentIntervals([assignment])[0]!,
      })),
    })),
  };
};

const instantsOf = (from: DateTime, to: DateTime): Interval => ({
  startsAt: from.toJSDate().toISOString(),
  endsAt: to.startOf('day').toJSDate().toISOString(),
});

/** Pairs of minutes since a moment, as intervals. */
const intervalsOf = (minutes: readonly number[], from: Date): Interval[] =>
  minutes.flatMap((at, index) =>
    index % 2 === 1 ? [] : [{ startsAt: momentAt(from, at), endsAt: momentAt(from, minutes[index + 1]!) }],
  );
const momentAt = (from: Date, at: number): string => new Date(from.getTime() + at * minute).toISOString();

const freeDays = (days: readonly string[], free: readonly Interval[]): string[] =>
  days.map((day) => encodeFreeDay(day, free));
