import { reasonCodes, type ReasonCode } from '@flxibl/contracts/error-codes';
import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { planRange } from '../lib/plan-range.ts';
import { elapsedMinutes } from '../lib/interval.ts';
import { pricePlanned } from '../lib/price-work.ts';
import { findRateTerms, findSite } from './availability-sql.ts';
import { countPools, searchFreelancers } from './search-sql.ts';

const inOrder = (reasons: readonly string[]): ReasonCode[] =>
  reasonCodes.filter((code) => reasons.includes(code));

/** Who is free for the whole range, best first; then near misses with what stands against them. */
export const searchAvailability = async (
  { tx, now }: RequestContext,
  { body }: Input<'searchAvailability'>,
): Promise<Answer<'searchAvailability'>> => {
  const site = await findSite(tx, body.siteId);
  if (!site) throw notFound();
  const pools = [...new Set([...(body.pool === undefined ? [] : [body.pool]), ...(body.pools ?? [])])];
  if (pools.length > 0 && (await countPools(tx, pools)) < pools.length) throw notFound();
  const { startsAt, endsAt } = planRange(body, site.timeZone, { longestDays: 14 });
  const { role, skills = [], favouritesOnly = false, maxPayRate, withinKm } = body;
  const wanted = { site, role, startsAt, endsAt, pools, skills, favouritesOnly, maxPayRate, withinKm };
  const rows = await searchFreelancers(tx, wanted, now, body.limit);
  const rates = await findRateTerms(tx, wanted);
  const { timeZone } = site;
  return {
    timeZone,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    minutes: elapsedMinutes(startsAt, endsAt),
    items: rows.map(({ reasons, rating, ...row }) => ({
      ...row,
      eligible: reasons.length === 0,
      reasons: inOrder(reasons),
      rating: rating === null ? null : Number(rating),
      cost: {
        amount: pricePlanned({ ...row, timeZone, rates }, wanted).charge,
        currency: row.currency,
      },
      checkedAt: now.toISOString(),
    })),
  };
};
