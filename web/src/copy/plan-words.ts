import type { PlanConflictCode } from '@flxibl/contracts/plans';
import { t } from '@lingui/core/macro';
import { reasonWords } from './reason-words.ts';

/** What stands against a date of a plan, short enough for its line. */
export const planConflictWords = {
  ...reasonWords,
  time_does_not_exist: t`The clocks skip this time`,
  time_is_ambiguous: t`The clocks show this time twice`,
  invalid_input: t`Not possible like this`,
} satisfies Record<PlanConflictCode, string>;
