import type { RateCard } from '@flxibl/contracts/rate-cards';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { invalidInput, notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { recordEvents } from '../platform/event-log.ts';
import { presentRateCard } from './present-rate-card.ts';
import { insertRateCard, listUnknownOfScope, lockRateCardVersions } from './rate-cards-sql.ts';

/** Writes the next version of a rate card; no version is changed afterwards, and no shift that was booked before. */
export const createRateCard = async (
  { tx, caller, actor, now }: RequestContext,
  { body }: Input<'createRateCard'>,
): Promise<RateCard> => {
  const { clientId, siteId, role, terms } = body;
  const scope = { clientId, siteId, role };
  const effectiveFrom = body.effectiveFrom === undefined ? now : new Date(body.effectiveFrom);
  if (effectiveFrom < now) throw invalidInput('effectiveFrom', 'is in the past');
  if (siteId !== null && clientId === null) throw invalidInput('siteId', 'needs the client of the site');
  const unknown = await listUnknownOfScope(tx, scope);
  if (unknown.includes('client') || unknown.includes('site')) throw notFound();
  if (unknown.includes('role')) throw invalidInput('role', 'there is no such role');

  await lockRateCardVersions(tx, scope);
  const card = await insertRateCard(
    tx,
    { id: createId(), ...scope, effectiveFrom, terms, createdBy: caller.userId },
    now,
  );
  await recordEvents(tx, actor, [
    {
      type: 'rate_card_created',
      ...(clientId === null ? {} : { clientId }),
      // Without the terms: the client reads this, and what is paid is not for it.
      after: { rateCardId: card.id, siteId, role, version: card.version, effectiveFrom },
    },
  ]);
  return presentRateCard(card, caller.role);
};
