import { reasonCodes, type ReasonCode } from '@flxibl/contracts/error-codes';
import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { planRange } from '../lib/plan-range.ts';
import { elapsedMinutes } from '../lib/interval.ts';
import { pricePlanned } from '../lib/price-work.ts';
import { findRateTerms, findSite, rankFreelancers } from './availability-sql.ts';

const inOrder = (reasons: readonly string[]): ReasonCode[] =>
  reasonCodes.filter((code) => reasons.includes(code));

/** Who is free for the whole range, best first; then the others with what stands against them. */
export const searchAvailability = async (
  { tx, now }: RequestContext,
  { body }: Input<'searchAvailability'>,
): Promise<Answer<'searchAvailability'>> => {
  const site = await findSite(tx, body.siteId);
  if (!site) throw notFound();
  const { startsAt, endsAt } = planRange(body, site.timeZone, { longestDays: 14 });
  const range = { site, role: body.role, startsAt, endsAt, pool: body.pool };
  const rows = await rankFreelancers(tx, range, now, body.limit);
  const rates = await findRateTerms(tx, range);
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
        amount: pricePlanned({ ...row, timeZone, rates }, range).charge,
        currency: row.currency,
      },
      checkedAt: now.toISOString(),
    })),
  };
};
