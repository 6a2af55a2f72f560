import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { notFound } from '../../lib/app-error.ts';
import { findSite } from '../order-sql.ts';
import { listLastCrews } from './copy-sql.ts';

/** Who worked, or will work, the latest shift of a role at a site whose seats are all had. */
export const getLastCrew = async (
  { tx }: RequestContext,
  { params, query }: Input<'getLastCrew'>,
): Promise<Answer<'getLastCrew'>> => {
  const site = await findSite(tx, params.id, []);
  if (!site) throw notFound();
  const [crew] = await listLastCrews(tx, site.id, [query.role]);
  return {
    shiftId: crew?.shiftId ?? null,
    startsAt: crew?.startsAt.toISOString() ?? null,
    freelancers: [...(crew?.freelancers ?? [])],
  };
};
