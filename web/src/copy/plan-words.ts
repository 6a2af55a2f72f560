import type { PlanConflictCode } from '@flxibl/contracts/plans';
import { reasonWords } from './reason-words.ts';

/** What stands against a date of a plan, short enough for its line. */
export const planConflictWords = {
  ...reasonWords,
  time_does_not_exist: 'The clocks skip this time',
  time_is_ambiguous: 'The clocks show this time twice',
  invalid_input: 'Not possible like this',
} as const satisfies Record<PlanConflictCode, string>;
