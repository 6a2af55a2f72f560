import type { CallerRole } from '@flxibl/contracts/operation';
import type { RateCard } from '@flxibl/contracts/rate-cards';
import type { RateCardRow } from './rate-cards-sql.ts';

type Terms = NonNullable<RateCardRow['terms']>;

const withoutPay = ({ payShare, ...extra }: Terms['windows'][number]) => extra;
const overtimeWithoutPay = ({ payShare, ...extra }: Terms['overtime'][number]) => extra;

// What a client is charged is its business, what the platform pays for it is not.
const chargeSideOf = ({ payRate, ...terms }: Terms): RateCard['terms'] => ({
  ...terms,
  windows: terms.windows.map(withoutPay),
  overtime: terms.overtime.map(overtimeWithoutPay),
});

/** The row as the API shows it to the caller: pay and charge for the platform, the charge for a client. */
export const presentRateCard = ({ terms, ...row }: RateCardRow, reader: CallerRole): RateCard => ({
  ...row,
  effectiveFrom: row.effectiveFrom.toISOString(),
  createdAt: row.createdAt.toISOString(),
  terms: terms === null || reader === 'admin' ? terms : chargeSideOf(terms),
});
