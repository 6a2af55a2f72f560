import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, invalidInput, notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { holdExpiry, planHold, refuseHoarding } from './hold-rules.ts';
import {
  countLiveHolds,
  findHoldSite,
  insertHolds,
  listHoldable,
  lockForHolds,
  takeRenewed,
} from './holds-sql.ts';

/** Keeps others from booking these people for some minutes; all of them or none. Asked again, it begins anew. */
export const createHolds = async (
  { tx, caller, now, changedHolds }: RequestContext,
  { body }: Input<'createHolds'>,
): Promise<Answer<'createHolds'>> => {
  const { siteId, freelancerIds } = body;
  if (new Set(freelancerIds).size < freelancerIds.length) {
    throw invalidInput('freelancerIds', 'names somebody twice');
  }
  const site = await findHoldSite(tx, siteId);
  if (!site) throw notFound();
  const during = planHold(body, site.timeZone, now);

  await lockForHolds(tx, caller.userId, freelancerIds);
  const people = await listHoldable(tx, freelancerIds, during, now);
  if (people.length < freelancerIds.length) throw notFound();
  for (const { freelancerId, isTaken, isHeld } of people) {
    if (isTaken) throw new AppError('freelancer_taken', 'Already booked at this time.', { freelancerId });
    if (isHeld) throw new AppError('freelancer_held', 'Somebody else is booking them now.', { freelancerId });
  }
  const renewed = await takeRenewed(tx, caller.userId, freelancerIds, during);
  refuseHoarding(await countLiveHolds(tx, caller.userId, now), freelancerIds.length);

  const holds = freelancerIds.map((freelancerId) => ({
    id: renewed.get(freelancerId) ?? createId(),
    freelancerId,
  }));
  const expiresAt = holdExpiry(now);
  const { clientId } = site;
  await insertHolds(tx, { holds, clientId, userId: caller.userId, during, expiresAt, now });
  for (const { id, freelancerId } of holds) {
    changedHolds.set(id, { freelancerId, claim: { ...during, expiresAt, uid: caller.uid } });
  }
  const items = holds.map((hold) => ({ ...hold, expiresAt: expiresAt.toISOString() }));
  return { items, nextCursor: null };
};
