import { t } from '@lingui/core/macro';

export type Evenness = 'even' | 'fairly' | 'uneven';

/** A Gini coefficient in three steps: what a number between 0 and 1 means is not known to everybody. */
export const evenness = (gini: number): Evenness => {
  if (gini < 0.25) return 'even';
  return gini < 0.5 ? 'fairly' : 'uneven';
};

export const evennessWords = {
  even: t`Evenly spread.`,
  fairly: t`Somewhat unevenly spread.`,
  uneven: t`Very unevenly spread: a few got most of them.`,
} satisfies Record<Evenness, string>;
