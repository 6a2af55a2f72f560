import type { Money } from '@flxibl/contracts/money';
import type { Timesheet } from '@flxibl/contracts/timesheets';
import { sumMoney } from './format-money.ts';
import type { StatedTimes } from './worked-times.ts';

type Corrected<Field extends keyof Timesheet> = Pick<Timesheet, Field | 'corrections'>;

/** Minutes with every correction of them. */
export const standingMinutes = ({ minutes, corrections }: Corrected<'minutes'>): number =>
  corrections.reduce((sum, correction) => sum + correction.minutes, minutes);

/** Pay with every correction of it. */
export const standingPay = ({ pay, corrections }: Corrected<'pay'>): Money[] =>
  sumMoney([pay, ...corrections.map((correction) => correction.pay)]);

/** Charge with every correction of it; none for freelancers, who are not told. */
export const standingCharge = ({ charge, corrections }: Corrected<'charge'>): Money[] =>
  sumMoney([charge ?? [], ...corrections.map((correction) => correction.charge ?? [])].flat());

/** The times that count: of the last correction, else of the timesheet itself. */
export const standingTimes = (
  sheet: Corrected<'startsAt' | 'endsAt' | 'breaks'>,
): Pick<StatedTimes, 'startsAt' | 'endsAt' | 'breaks'> => sheet.corrections.at(-1) ?? sheet;

/**
 * What so many minutes more or, negative, less are charged at the plain hour, without windows and overtime: those are
 * priced by the server alone. Null where nothing was worked that would tell the rate.
 */
export const plainCharge = (
  { lines, charge }: Pick<Timesheet, 'lines' | 'charge'>,
  minutes: number,
): Money | null => {
  const base = lines.find(({ name }) => name === 'base');
  if (!charge || !base || base.charge === null || base.minutes === 0) return null;
  const amount = ((Number(base.charge) / base.minutes) * minutes).toFixed(2);
  return { amount, currency: charge.currency };
};
