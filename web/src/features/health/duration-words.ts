import { t } from '@lingui/core/macro';

/** A span in the one unit that says most: `45 s`, `12 min`, `3 h`, `2 d`. */
export const durationWords = (seconds: number): string => {
  if (seconds < 90) return t`${{ seconds: Math.round(seconds) }} s`;
  if (seconds < 90 * 60) return t`${{ minutes: Math.round(seconds / 60) }} min`;
  if (seconds < 48 * 3600) return t`${{ hours: Math.round(seconds / 3600) }} h`;
  return t`${{ days: Math.round(seconds / 86_400) }} d`;
};

/** How long before `asOf` it was. */
export const agoWords = (at: string, asOf: string): string =>
  t`${{ span: durationWords(Math.max(0, (Date.parse(asOf) - Date.parse(at)) / 1000)) }} ago`;
