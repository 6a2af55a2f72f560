import { plural, t } from '@lingui/core/macro';
import type { RangeChange } from './use-range-changes.ts';

/** One short sentence for a screen reader, however many changed at once. */
export const announcementOf = (changes: readonly RangeChange[]): string => {
  if (changes.length > 2) {
    return plural(
      { count: changes.length },
      {
        one: '# person changed for the chosen time.',
        other: '# people changed for the chosen time.',
      },
    );
  }
  return changes
    .map(({ name, free }) =>
      free
        ? t`${name} is free again for the chosen time.`
        : t`${name} is no longer free for the chosen time.`,
    )
    .join(' ');
};
