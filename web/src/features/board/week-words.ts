import { plural, t } from '@lingui/core/macro';
import { currentLocale } from '../../lib/language.ts';
import type { WeekSum } from './week-days.ts';

/** `7.5`: short enough for a narrow column. */
export const hoursNumber = (minutes: number): string =>
  new Intl.NumberFormat(currentLocale(), { maximumFractionDigits: 1 }).format(minutes / 60);

/** `Free 38 h on 5 days, booked by you twice`: a week in one line. */
export const weekWords = ({ freeMinutes, freeDays, booked }: WeekSum): string => {
  const hours = hoursNumber(freeMinutes);
  const free =
    freeDays === 0
      ? t`Not free this week`
      : plural(freeDays, { one: `Free ${hours} h on # day`, other: `Free ${hours} h on # days` });
  if (booked === 0) return free;
  const work = plural({ shifts: booked }, { one: '# shift with you', other: '# shifts with you' });
  return t`${free}, ${work}`;
};

/** One short sentence for a screen reader, however many changed at once. */
export const changedWords = (names: readonly string[]): string =>
  names.length > 2
    ? plural({ count: names.length }, { one: '# person’s week changed.', other: '# people’s weeks changed.' })
    : names.map((name) => t`The week of ${name} changed.`).join(' ');
