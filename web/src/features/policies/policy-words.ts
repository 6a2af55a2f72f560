import type { PolicyTerms } from '@flxibl/contracts/policies';
import { reasonWords } from '../../copy/reason-words.ts';
import { formatMinutes } from '../../lib/format-time.ts';
import { policyGroups, type PolicyField, type Unit } from './policy-fields.ts';

/** One term in words: what it is about, and what it says. */
export interface TermLine {
  readonly label: string;
  readonly words: string;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** `2 days`, `1 day 6 h`, `90 min` */
const duration = (minutes: number): string => {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  return [days > 0 && counted(days, 'day', 'days'), hours > 0 && `${hours} h`, rest > 0 && `${rest} min`]
    .filter(Boolean)
    .join(' ');
};

const unitWords = {
  hours: duration,
  // A week of work has 40 hours, not a day and 16.
  workHours: formatMinutes,
  minutes: duration,
  wholeHours: (hours: number) => duration(hours * 60),
  days: (days: number) => counted(days, 'day', 'days'),
  km: (speed: number) => `${speed} km/h`,
} as const satisfies Record<Unit, (value: number) => string>;

const fieldWords = (field: PolicyField, terms: PolicyTerms): string => {
  if (field.kind === 'switch') return field.read(terms) ? 'yes' : 'no';
  const value = field.read(terms);
  if (value === null) return field.empty ?? 'none';
  return value === 0 ? (field.zero ?? 'none') : unitWords[field.unit](value);
};

/** `50 %` of `0.5`: exact, by moving the point. */
const shareWords = (share: string): string => `${Number((Number(share) * 100).toFixed(2))} %`;

const orNone = (texts: readonly string[], none: string): string => texts.join(', ') || none;

const specialLines = (terms: PolicyTerms): readonly { title: string; line: TermLine }[] => [
  {
    title: 'Notice',
    line: {
      label: 'Price of cancelling',
      words: orNone(
        terms.cancellationTiers.map(
          ({ withinHours, share }) => `${shareWords(share)} within ${duration(withinHours * 60)}`,
        ),
        'free',
      ),
    },
  },
  {
    title: 'Who may work',
    line: {
      label: 'Most within some days',
      words: terms.maxMinutesInRollingDays
        ? `${terms.maxMinutesInRollingDays.minutes / 60} h in ${terms.maxMinutesInRollingDays.days} days`
        : 'no limit',
    },
  },
  {
    title: 'Who may work',
    line: {
      label: 'Where a calendar cannot be read',
      words: terms.calendarWhenOlder === 'refuse' ? 'refuse' : 'book and flag it',
    },
  },
  {
    title: 'Who may work',
    line: {
      label: 'A booker may override',
      words: orNone(
        terms.overridable.map((reason) => reasonWords[reason]),
        'nothing',
      ),
    },
  },
  {
    title: 'The day itself',
    line: {
      label: 'Reminders before the start',
      words: orNone(
        terms.reminderHours.map((hours) => duration(hours * 60)),
        'none',
      ),
    },
  },
  {
    title: 'The day itself',
    line: {
      label: 'Points for cancelling late',
      words: orNone(
        terms.lateCancellationTiers
          .toSorted((one, other) => one.withinHours - other.withinHours)
          .map(({ withinHours, points }) => `${points} within ${duration(withinHours * 60)}`),
        'none',
      ),
    },
  },
];

/** Everything that a policy says, in words, by group. */
export const describeTerms = (
  terms: PolicyTerms,
): readonly { readonly title: string; readonly lines: readonly TermLine[] }[] => {
  const special = specialLines(terms);
  return policyGroups.map(({ title, fields }) => ({
    title,
    lines: [
      ...fields.map((field) => ({ label: field.label, words: fieldWords(field, terms) })),
      ...special.filter((one) => one.title === title).map(({ line }) => line),
    ],
  }));
};

export interface TermChange {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** What the later terms say otherwise. */
export const differences = (before: PolicyTerms, after: PolicyTerms): TermChange[] => {
  const old = describeTerms(before).flatMap(({ lines }) => lines);
  return describeTerms(after)
    .flatMap(({ lines }) => lines)
    .flatMap(({ label, words }, index) => {
      const was = old[index]!.words;
      return was === words ? [] : [{ label, before: was, after: words }];
    });
};
