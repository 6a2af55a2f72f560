import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { readSiteRating } from './ratings-sql.ts';

/** What freelancers think of a site, on average. */
export const getSiteRating = async (
  { tx, now }: RequestContext,
  { params }: Input<'getSiteRating'>,
): Promise<Answer<'getSiteRating'>> => {
  const rating = await readSiteRating(tx, params.id, now);
  if (!rating) throw notFound();
  const average = rating.average === null ? null : Number(rating.average);
  return { siteId: params.id, average, ratings: rating.ratings };
};
