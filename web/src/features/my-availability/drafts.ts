import type { AvailabilityException, AvailabilityRule } from '@flxibl/contracts/availability';

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
}
