import type { Offer } from '@flxibl/contracts/offers';
import { elapsedMinutes } from '../lib/interval.ts';
import { priceOf, sumOf } from '../lib/money.ts';
import type { OfferedShift, OfferRow } from './offers-sql.ts';

const instant = (text: string): string => new Date(text).toISOString();

const payOf = (rate: string, shifts: readonly OfferedShift[]): string =>
  sumOf(
    shifts.map(({ startsAt, endsAt }) => priceOf(rate, elapsedMinutes(new Date(startsAt), new Date(endsAt)))),
  );

/** The row as the API shows it, with the pay for all shifts that are taken together. */
export const presentOffer = ({ currency, ...row }: OfferRow): Offer => ({
  ...row,
  kind: row.freelancerId === null ? 'open' : 'direct',
  expiresAt: row.expiresAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
  shifts: row.shifts.map((shift) => ({
    ...shift,
    startsAt: instant(shift.startsAt),
    endsAt: instant(shift.endsAt),
  })),
  tiers: row.tiers.map((tier) => ({ ...tier, opensAt: instant(tier.opensAt) })),
  pay:
    row.payRate === null || currency === null ? null : { amount: payOf(row.payRate, row.shifts), currency },
  assignmentIds: row.acceptances.map(({ assignmentId }) => assignmentId),
});
