import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { dayOf } from '../lib/wall-time.ts';
import { findSite, listBoardRows } from './availability-sql.ts';
import { presentIntervals } from './present-intervals.ts';

/** One day of a site: who is free when, and what the client has booked. */
export const getBoard = async (
  { tx, now }: RequestContext,
  { query }: Input<'getBoard'>,
): Promise<Answer<'getBoard'>> => {
  const site = await findSite(tx, query.siteId);
  if (!site) throw notFound();
  const { startsAt, endsAt } = dayOf(query.date, site.timeZone);
  const rows = await listBoardRows(
    tx,
    { site, role: query.role, startsAt, endsAt, pool: query.pool },
    query.limit,
    now,
  );
  return {
    timeZone: site.timeZone,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    asOf: now.toISOString(),
    items: rows.map((row) => ({
      ...row,
      rating: row.rating === null ? null : Number(row.rating),
      free: presentIntervals(row.free),
      assignments: row.assignments.map((assignment) => ({
        ...assignment,
        startsAt: new Date(assignment.startsAt).toISOString(),
        endsAt: new Date(assignment.endsAt).toISOString(),
      })),
    })),
  };
};
