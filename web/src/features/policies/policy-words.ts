import type { PolicyTerms } from '@flxibl/contracts/policies';
import { plural, t } from '@lingui/core/macro';
import { reasonWords } from '../../copy/reason-words.ts';
import { formatCount } from '../../lib/format-count.ts';
import { formatMinutes } from '../../lib/format-time.ts';
import { policyGroups, type PolicyField, type Unit } from './policy-fields.ts';

/** One term in words: what it is about, and what it says. */
export interface TermLine {
  readonly label: string;
  readonly words: string;
}

const dayWords = (days: number): string => plural(days, { one: '# day', other: '# days' });

/** `2 days`, `1 day 6 h`, `90 min` */
const duration = (minutes: number): string => {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  return [days > 0 && dayWords(days), hours > 0 && t`${hours} h`, rest > 0 && t`${{ minutes: rest }} min`]
    .filter(Boolean)
    .join(' ');
};

const unitWords = {
  hours: duration,
  // A week of work has 40 hours, not a day and 16.
  workHours: formatMinutes,
  minutes: duration,
  wholeHours: (hours: number) => duration(hours * 60),
  days: dayWords,
  km: (speed: number) => t`${speed} km/h`,
} as const satisfies Record<Unit, (value: number) => string>;

const fieldWords = (field: PolicyField, terms: PolicyTerms): string => {
  if (field.kind === 'switch') return field.read(terms) ? t`yes` : t`no`;
  const value = field.read(terms);
  if (value === null) return field.empty?.words ?? t`none`;
  return value === 0 ? (field.zero?.words ?? t`none`) : unitWords[field.unit](value);
};

/** `50 %` of `0.5`: exact, by moving the point. */
const shareWords = (share: string): string => `${formatCount(Number((Number(share) * 100).toFixed(2)))} %`;

/** `50 % within 2 days`, `3 within 6 h` */
const within = (what: string, hours: number): string => t`${what} within ${{ span: duration(hours * 60) }}`;

const orNone = (texts: readonly string[], none: string): string => texts.join(', ') || none;

const rollingWords = (limit: PolicyTerms['maxMinutesInRollingDays']): string => {
  if (limit === null) return t`no limit`;
  const { days, minutes } = limit;
  const hours = formatCount(minutes / 60);
  return t`${hours} h in ${plural(days, { one: '# day', other: '# days' })}`;
};

type GroupId = (typeof policyGroups)[number]['id'];

const specialLines = (terms: PolicyTerms): readonly { group: GroupId; line: TermLine }[] => [
  {
    group: 'notice',
    line: {
      label: t`Price of cancelling`,
      words: orNone(
        terms.cancellationTiers.map(({ withinHours, share }) => within(shareWords(share), withinHours)),
        t`free`,
      ),
    },
  },
  {
    group: 'people',
    line: {
      label: t`Most within some days`,
      words: rollingWords(terms.maxMinutesInRollingDays),
    },
  },
  {
    group: 'people',
    line: {
      label: t`Where a calendar cannot be read`,
      words: terms.calendarWhenOlder === 'refuse' ? t`refuse` : t`book and flag it`,
    },
  },
  {
    group: 'people',
    line: {
      label: t`A booker may override`,
      words: orNone(
        terms.overridable.map((reason) => reasonWords[reason]),
        t`nothing`,
      ),
    },
  },
  {
    group: 'day',
    line: {
      label: t`Reminders before the start`,
      words: orNone(
        terms.reminderHours.map((hours) => duration(hours * 60)),
        t`none`,
      ),
    },
  },
  {
    group: 'day',
    line: {
      label: t`Points for cancelling late`,
      words: orNone(
        terms.lateCancellationTiers
          .toSorted((one, other) => one.withinHours - other.withinHours)
          .map(({ withinHours, points }) => within(formatCount(points), withinHours)),
        t`none`,
      ),
    },
  },
];

/** Everything that a policy says, in words, by group. */
export const describeTerms = (
  terms: PolicyTerms,
): readonly { readonly id: GroupId; readonly title: string; readonly lines: readonly TermLine[] }[] => {
  const special = specialLines(terms);
  return policyGroups.map(({ id, title, fields }) => ({
    id,
    title,
    lines: [
      ...fields.map((field) => ({ label: field.label, words: fieldWords(field, terms) })),
      ...special.filter((one) => one.group === id).map(({ line }) => line),
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
