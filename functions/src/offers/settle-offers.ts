import { recordEvents, type Actor } from '../platform/event-log.ts';
import { inTransaction, type Transaction } from '../platform/postgres.ts';
import { expireOffers } from './expire-offers.ts';
import { offerEvent } from './offer-events.ts';
import { lockSeats } from './offers-sql.ts';
import { settledEvent } from './reservation-rules.ts';
import { settleReservations } from './reservations-sql.ts';
import { announceTiers, closeUselessOffers, findDue, listLapsed } from './settle-sql.ts';

const batch = 100;
const actor: Actor = { userId: null, channel: 'job', requestId: 'settleOffers' };

/**
 * Tidies up what has run out of time: offers and reservations past their deadlines, offers of shifts that were
 * cancelled or filled meanwhile; and tells the event log of tiers that opened. Nothing depends on it having run:
 * every reader judges the deadlines by the clock.
 * @returns how many rows it moved
 */
export const settleOffers = async (now: Date): Promise<number> => {
  let settled = 0;
  for (;;) {
    const { found, done } = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      return await settleBatch(tx, now);
    });
    settled += done;
    if (found < batch || done === 0) return settled;
  }
};

// The shifts are waited for, not skipped: their locks are held for milliseconds, and a second run of the job that
// had to wait finds nothing left to do.
const settleBatch = async (tx: Transaction, now: Date): Promise<{ found: number; done: number }> => {
  const { shiftIds, freelancerIds } = await findDue(tx, now, batch);
  if (shiftIds.length === 0) return { found: 0, done: 0 };
  await lockSeats(tx, shiftIds, freelancerIds);
  const done =
    (await expireReservations(tx, shiftIds, freelancerIds, now)) +
    (await expireOffers(tx, shiftIds, actor, now)) +
    (await closeOffers(tx, shiftIds)) +
    (await widenOffers(tx, shiftIds, now));
  return { found: shiftIds.length, done };
};

const expireReservations = async (
  tx: Transaction,
  shiftIds: readonly string[],
  freelancerIds: readonly string[],
  now: Date,
): Promise<number> => {
  const lapsed = await listLapsed(tx, shiftIds, freelancerIds, now);
  if (lapsed.length === 0) return 0;
  const events = lapsed.map((reservation) => settledEvent(reservation, 'expired'));
  await settleReservations(tx, lapsed.map(({ id }) => id), 'expired', actor, events); // prettier-ignore
  return lapsed.length;
};

const closeOffers = async (tx: Transaction, shiftIds: readonly string[]): Promise<number> => {
  const closed = await closeUselessOffers(tx, shiftIds);
  const events = closed.map((offer) =>
    offerEvent(offer.after === 'withdrawn' ? 'offer_withdrawn' : 'offer_superseded', offer),
  );
  if (events.length > 0) await recordEvents(tx, actor, events);
  return closed.length;
};

const widenOffers = async (tx: Transaction, shiftIds: readonly string[], now: Date): Promise<number> => {
  const opened = await announceTiers(tx, shiftIds, now);
  const events = opened.map((offer) => {
    const { tier, audience, poolId } = offer;
    return offerEvent('offer_widened', offer, {
      after: { state: offer.after, offerId: offer.id, tier, audience, poolId },
    });
  });
  if (events.length > 0) await recordEvents(tx, actor, events);
  return opened.length;
};
