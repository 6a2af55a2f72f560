import { t } from '@lingui/core/macro';

/** How it is done in Safari, where no button can. */
export const installSteps = [
  t`Tap the Share button in the bar of the browser.`,
  t`Choose “Add to Home Screen”.`,
] as const;
