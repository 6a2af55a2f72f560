import { elapsedMinutes } from './interval.ts';
import { priceOf } from './money.ts';

/** Windows, overtime and minimums of a rate card, as frozen on an assignment. */
export type RateTerms = Record<string, unknown>;

export interface WorkTerms {
  /** Per hour, exact decimals. */
  readonly payRate: string;
  readonly chargeRate: string;
  /** The site's, in which windows such as "22:00 to 06:00" are read. */
  readonly timeZone: string;
  /** null: nothing but the rate and the hours. */
  readonly rates: RateTerms | null;
}

/** What was worked, or is planned to be: a half-open range and the breaks inside it. */
export interface Work {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly breaks: readonly { readonly startsAt: Date; readonly endsAt: Date }[];
}

/** One line of the calculation; the lines add up to the totals, to the cent. */
export interface PricedLine {
  readonly name: string;
  readonly minutes: number;
  readonly pay: string;
  readonly charge: string;
}

export interface PricedWork {
  /** Elapsed minutes without breaks. */
  readonly minutes: number;
  readonly pay: string;
  readonly charge: string;
  readonly lines: readonly PricedLine[];
}

/**
 * What work is worth: the one function behind the preview of a booking, the price of cancelling, the timesheet, the
 * invoice and the report, so that they agree to the cent.
 */
export const priceWork = ({ payRate, chargeRate }: WorkTerms, work: Work): PricedWork => {
  const minutes = work.breaks.reduce(
    (left, { startsAt, endsAt }) => left - elapsedMinutes(startsAt, endsAt),
    elapsedMinutes(work.startsAt, work.endsAt),
  );
  const pay = priceOf(payRate, minutes);
  const charge = priceOf(chargeRate, minutes);
  return { minutes, pay, charge, lines: [{ name: 'base', minutes, pay, charge }] };
};
