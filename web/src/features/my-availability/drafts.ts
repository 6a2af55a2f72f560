import type { AvailabilityException, AvailabilityRule } from '@flxibl/contracts/availability';
import type { OnConflict } from '@flxibl/contracts/touched-work';

/** A week as it is to be. */
export interface RulesDraft {
  readonly timeZone: string;
  readonly rules: AvailabilityRule[];
  /** Of the week that it was made from. */
  readonly ifRevision: string;
}

export interface NewException {
  readonly kind: AvailabilityException['kind'];
  readonly start: string;
  readonly end: string;
  readonly note?: string;
  /** What becomes of agreed work in it, once the server has said that there is some. */
  readonly onConflict?: OnConflict;
}

export interface NewTimeOff {
  /** Days, of which the last one counts; or wall times. */
  readonly start: string;
  readonly end: string;
  readonly reason?: string;
  readonly onConflict?: OnConflict;
}
