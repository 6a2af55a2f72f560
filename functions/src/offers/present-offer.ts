import type { Offer } from '@flxibl/contracts/offers';
import { sumOf } from '../lib/money.ts';
import { pricePlanned } from '../lib/price-work.ts';
import type { OfferedShift, OfferRow } from './offers-sql.ts';

const instant = (text: string): string => new Date(text).toISOString();

const payOf = (shifts: readonly OfferedShift[]): string =>
  sumOf(
    shifts.map(({ startsAt, endsAt, timeZone, payRate, rates }) => {
      const terms = { payRate: payRate ?? '0', chargeRate: '0', timeZone, rates };
      return pricePlanned(terms, { startsAt: new Date(startsAt), endsAt: new Date(endsAt) }).pay;
    }),
  );

/** The row as the API shows it, with the pay for all shifts that are taken together. */
export const presentOffer = ({ currency, ...row }: OfferRow): Offer => ({
  ...row,
  kind: row.freelancerId === null ? 'open' : 'direct',
  expiresAt: row.expiresAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
  // The rates say what the client is charged as well, which is not for the freelancer.
  shifts: row.shifts.map(({ payRate, rates, ...shift }) => ({
    ...shift,
    startsAt: instant(shift.startsAt),
    endsAt: instant(shift.endsAt),
  })),
  tiers: row.tiers.map((tier) => ({ ...tier, opensAt: instant(tier.opensAt) })),
  pay: row.payRate === null || currency === null ? null : { amount: payOf(row.shifts), currency },
  assignmentIds: row.acceptances.map(({ assignmentId }) => assignmentId),
});
