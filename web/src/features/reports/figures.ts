import type { ReportFigures, ReportGroup } from '@flxibl/contracts/reports';
import { plural, t } from '@lingui/core/macro';
import { formatSums } from '../../lib/format-money.ts';
import { currentLocale } from '../../lib/language.ts';

export interface Figure {
  readonly id: string;
  /** The head of its column. */
  readonly words: string;
  /** What it counts, in a sentence. */
  readonly meaning: string;
  readonly show: (figures: ReportFigures) => string;
  /** What it is sorted and drawn by; null where there is nothing to count. */
  readonly size: (figures: ReportFigures) => number | null;
}

const number = new Intl.NumberFormat(currentLocale(), { maximumFractionDigits: 1 });
export const percentWords = (rate: number | null): string =>
  rate === null ? '–' : `${number.format(rate * 100)}\u00a0%`;
const hoursOf = (minutes: number): string => t`${{ hours: number.format(minutes / 60) }}\u00a0h`;

export const cancellationsOf = ({ cancellations }: ReportFigures): number =>
  cancellations.reduce((sum, { count }) => sum + count, 0);

/** Time as somebody would say it: minutes below two hours, then hours, then days. */
export const durationWords = (minutes: number): string => {
  if (minutes < 120) return t`${minutes} min`;
  if (minutes < 2 * 1440) return t`${{ hours: number.format(minutes / 60) }} h`;
  // One decimal at most: the words agree with the number as it is shown.
  return plural({ days: Math.round(minutes / 144) / 10 }, { one: '# day', other: '# days' });
};

const counted = (id: 'shifts' | 'seatsOrdered' | 'seatsFilled' | 'noShows' | 'late', words: string, meaning: string): Figure => ({
  id,
  words,
  meaning,
  show: (figures) => number.format(figures[id]),
  size: (figures) => figures[id],
}); // prettier-ignore

export const figures: readonly Figure[] = [
  counted('shifts', t`Shifts`, t`Ordered and not cancelled, by the day on which they start.`),
  counted('seatsOrdered', t`Seats`, t`Places of these shifts.`),
  counted(
    'seatsFilled',
    t({ message: 'Filled', context: 'seats' }),
    t`Places that somebody had at the start, or has, where it is still to come.`,
  ),
  {
    id: 'fillRate',
    words: t`Fill rate`,
    meaning: t`Filled places of all places.`,
    show: ({ fillRate }) => percentWords(fillRate),
    size: ({ fillRate }) => fillRate,
  },
  counted('noShows', t`No-shows`, t`People who did not come, without incidents that were overturned.`),
  counted(
    'late',
    t({ message: 'Late', context: 'people' }),
    t`People who checked in after the time of grace.`,
  ),
  {
    id: 'cancellations',
    words: t({ message: 'Cancelled', context: 'assignments' }),
    meaning: t`Confirmed assignments that were called off, by whichever side.`,
    show: (each) => number.format(cancellationsOf(each)),
    size: cancellationsOf,
  },
  {
    id: 'workedMinutes',
    words: t`Hours worked`,
    meaning: t`By timesheet where there is one, else as planned.`,
    show: ({ workedMinutes }) => hoursOf(workedMinutes),
    size: ({ workedMinutes }) => workedMinutes,
  },
  {
    id: 'spend',
    words: t`Spend`,
    meaning: t`Approved hours with their corrections, and charges for cancelling.`,
    show: ({ spend }) => formatSums(spend) || '–',
    // Unlike currencies cannot be compared: the first one stands for the row.
    size: ({ spend }) => (spend[0] ? Number(spend[0].amount) : 0),
  },
];

const monthName = new Intl.DateTimeFormat(currentLocale(), {
  timeZone: 'UTC',
  month: 'short',
  year: 'numeric',
});

/** `Dec 2026` of `2026-12`, `Week 49, 2026` of `2026-W49`; every other name as it is. */
export const nameOf = ({ name }: Pick<ReportGroup, 'name'>): string => {
  const week = /^(\d{4})-W(\d{2})$/.exec(name);
  if (week) return t`Week ${{ week: Number(week[2]) }}, ${{ year: week[1]! }}`;
  return /^\d{4}-\d{2}$/.test(name) ? monthName.format(Date.parse(`${name}-01T00:00:00Z`)) : name;
};

export interface Sorting {
  /** `name`, or the id of a figure. */
  readonly by: string;
  readonly descending: boolean;
}

/** What there is nothing to count of comes last, whichever way it is sorted. */
export const sortGroups = (groups: readonly ReportGroup[], { by, descending }: Sorting): ReportGroup[] => {
  const sign = descending ? -1 : 1;
  const figure = figures.find(({ id }) => id === by);
  if (!figure)
    return groups.toSorted((one, other) => sign * one.name.localeCompare(other.name, currentLocale()));
  return groups.toSorted((one, other) => {
    const [a, b] = [figure.size(one), figure.size(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (a - b);
  });
};
