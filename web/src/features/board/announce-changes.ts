import type { RangeChange } from './use-range-changes.ts';

/** One short sentence for a screen reader, however many changed at once. */
export const announcementOf = (changes: readonly RangeChange[]): string => {
  if (changes.length > 2) return `${changes.length} people changed for the chosen time.`;
  return changes
    .map(({ name, free }) => `${name} is ${free ? 'free again' : 'no longer free'} for the chosen time.`)
    .join(' ');
};
