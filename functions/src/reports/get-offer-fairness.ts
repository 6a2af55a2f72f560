import type { Answer } from '@flxibl/contracts/api-client';
import type { OfferShare } from '@flxibl/contracts/reports';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, invalidInput } from '../lib/app-error.ts';
import { readIdCursor } from '../lib/page.ts';
import { giniOf, medianOf, roundedOrNull, shareOf } from './fairness-rules.ts';
import { listOfferShares, poolExists } from './fairness-sql.ts';

/**
 * How evenly offers went out, who had the least of them first. A client looks at its own offers, an admin at all or
 * one client's; a freelancer finds their own share beside the median of all.
 */
export const getOfferFairness = async (
  { tx, caller, now }: RequestContext,
  { query }: Input<'getOfferFairness'>,
): Promise<Answer<'getOfferFairness'>> => {
  // Without a client the filter below would be nobody's, which is everybody's.
  if (caller.role === 'business' && caller.clientId === null) {
    throw new AppError('forbidden', 'You belong to no client.');
  }
  if (Date.parse(query.to) <= Date.parse(query.from)) throw invalidInput('to', 'does not lie after from');
  if (query.pool !== undefined && !(await poolExists(tx, query.pool))) throw invalidInput('pool', 'there is no such pool'); // prettier-ignore
  const filter = {
    clientId: caller.clientId ?? (caller.role === 'admin' ? (query.clientId ?? null) : null),
    siteIds: caller.siteIds,
    from: query.from,
    to: query.to,
    role: query.role ?? null,
    pool: query.pool ?? null,
  };
  const everybody = (await listOfferShares(tx, filter, now))
    .map((person) => ({ ...person, share: shareOf(person) }))
    .toSorted(byShare);
  const shares = everybody.map(({ share }) => share);
  const isFreelancer = caller.role === 'freelancer';
  const shown = isFreelancer
    ? everybody.filter(({ freelancerId }) => freelancerId === caller.freelancerId)
    : everybody;
  return {
    ...pageAfter(shown, readIdCursor(query.cursor), query.limit),
    freelancers: everybody.length,
    medianShare: roundedOrNull(medianOf(shares)),
    gini: isFreelancer ? null : roundedOrNull(giniOf(shares)),
  };
};

const byShare = (one: OfferShare, other: OfferShare): number =>
  one.share - other.share || (one.freelancerId < other.freelancerId ? -1 : 1);

/** The people after the one whom the cursor names, in the order of all. */
const pageAfter = (
  people: readonly OfferShare[],
  after: string | undefined,
  limit: number,
): { items: OfferShare[]; nextCursor: string | null } => {
  const from = after === undefined ? 0 : people.findIndex(({ freelancerId }) => freelancerId === after) + 1;
  const items = people.slice(from, from + limit);
  return { items, nextCursor: from + limit < people.length ? (items.at(-1)?.freelancerId ?? null) : null };
};
