import { priceWork, type PricedWork, type RateTerms } from './price-work.ts';

/** Times as the database keeps them: breaks in JSON, so with instants as text. */
export interface StatedTimes {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly breaks: readonly { readonly startsAt: string; readonly endsAt: string }[];
}

/** The rates frozen on the assignment, as the view `timesheet_facts` reads them. */
export interface AgreedRates {
  readonly payRate: string;
  readonly chargeRate: string;
  readonly timeZone: string;
  readonly rates: RateTerms | null;
}

/** What the times stated are worth, at the rates agreed on. */
export const priceTimesheet = (agreed: AgreedRates, { startsAt, endsAt, breaks }: StatedTimes): PricedWork =>
  priceWork(agreed, {
    startsAt,
    endsAt,
    breaks: breaks.map((pause) => ({
      startsAt: new Date(pause.startsAt),
      endsAt: new Date(pause.endsAt),
    })),
  });
