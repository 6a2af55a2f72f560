import type { Ports } from '../tools/stack/ports.ts';

/** What one process of the proof is to do; it comes in the variable PROVE_PLAN. */
export interface Plan {
  readonly section: string;
  readonly seed: number;
  /** How much: 10 minutes are the figures that the promises name. */
  readonly minutes: number;
  /** A fault in this run's own copy of the product, which the section has to find. */
  readonly plant?: string | undefined;
  readonly ports: Ports;
  /** For the data of this run; it is removed afterwards. */
  readonly directory: string;
}

/** A promise as the section found it. */
export interface Finding {
  readonly promise: string;
  readonly holds: boolean;
  /** Some of what broke it. */
  readonly examples: readonly string[];
}

export interface SectionResult {
  readonly figures: Readonly<Record<string, string | number>>;
  readonly findings: readonly Finding[];
}

export const readPlan = (): Plan => JSON.parse(process.env['PROVE_PLAN']!) as Plan;

/** @param broken whatever contradicts the promise */
export const finding = (promise: string, broken: readonly string[]): Finding => ({
  promise,
  holds: broken.length === 0,
  examples: broken.slice(0, 5),
});
