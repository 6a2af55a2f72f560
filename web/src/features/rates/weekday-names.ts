import { currentLocale } from '../../lib/language.ts';

const formatter = new Intl.DateTimeFormat(currentLocale(), { weekday: 'short', timeZone: 'UTC' });

/** `Mon` to `Sun`; the first of January 2024 was a Monday. */
export const weekdayNames: readonly string[] = [1, 2, 3, 4, 5, 6, 7].map((day) =>
  formatter.format(Date.UTC(2024, 0, day)),
);
