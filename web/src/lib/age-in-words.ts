import { t } from '@lingui/core/macro';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** How old data are, as exact as it matters: `just now`, `25 s ago`, `4 min ago`, `2 h ago`. */
export const ageInWords = (millis: number): string => {
  if (millis < 10 * second) return t`just now`;
  if (millis < minute) return t`${{ seconds: Math.floor(millis / (5 * second)) * 5 }} s ago`;
  if (millis < hour) return t`${{ minutes: Math.floor(millis / minute) }} min ago`;
  return t`${{ hours: Math.floor(millis / hour) }} h ago`;
};
