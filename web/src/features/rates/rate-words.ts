import type { RateCard } from '@flxibl/contracts/rate-cards';
import { formatMoney } from '../../lib/format-money.ts';
import { formatMinutes } from '../../lib/format-time.ts';

type Terms = NonNullable<RateCard['terms']>;

export interface RateLine {
  readonly label: string;
  readonly words: string;
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** `+25 %` of `0.25`. */
const extraWords = (share: string): string => `+${Number((Number(share) * 100).toFixed(2))} %`;

/** Both sides for the platform, the charge alone for a client. */
const sidesWords = ({
  payShare,
  chargeShare,
}: {
  payShare?: string | undefined;
  chargeShare: string;
}): string =>
  payShare === undefined || payShare === chargeShare
    ? extraWords(chargeShare)
    : `pay ${extraWords(payShare)}, charge ${extraWords(chargeShare)}`;

const whenWords = ({ weekdays: days, dates, from, to }: Terms['windows'][number]): string => {
  const named = [
    ...(days
      ? [
          days
            .toSorted((one, other) => one - other)
            .map((day) => weekdays[day - 1])
            .join(', '),
        ]
      : []),
    ...(dates ? [dates.length > 3 ? `${dates.length} dates` : dates.join(', ')] : []),
  ];
  const hours = from === undefined && to === undefined ? 'all day' : `${from ?? '00:00'}–${to ?? '24:00'}`;
  return `${named.join(' and ') || 'every day'}, ${hours}`;
};

/** Everything that a card says, in words. */
export const describeRates = (terms: Terms | null): readonly RateLine[] => {
  if (terms === null) return [{ label: 'Withdrawn', words: 'the next wider card counts' }];
  const { payRate, chargeRate, currency, windows, overtime, combine, minimumMinutes } = terms;
  const hour = (amount: string | undefined, none: string): string =>
    amount === undefined || currency === undefined ? none : formatMoney({ amount, currency });
  return [
    { label: 'Pay per hour', words: hour(payRate, 'the freelancer’s own') },
    { label: 'Charge per hour', words: hour(chargeRate, 'pay and fee') },
    ...windows.map((window) => ({
      label: window.name,
      words: `${sidesWords(window)}, ${whenWords(window)}`,
    })),
    ...overtime.map((one) => ({
      label: one.name,
      words: `${sidesWords(one)} after ${formatMinutes(one.afterMinutes)} of a shift`,
    })),
    ...(windows.length + overtime.length > 1
      ? [{ label: 'Where they meet', words: combine === 'add' ? 'all count' : 'the highest counts' }]
      : []),
    ...(minimumMinutes > 0 ? [{ label: 'Paid at least', words: formatMinutes(minimumMinutes) }] : []),
  ];
};

/** What the later card says otherwise; what one of them does not speak of is a dash. */
export const rateDifferences = (
  before: Terms | null,
  after: Terms | null,
): { readonly label: string; readonly before: string; readonly after: string }[] => {
  const [old, now] = [describeRates(before), describeRates(after)];
  const wordsIn = (lines: readonly RateLine[], label: string): string =>
    lines.find((line) => line.label === label)?.words ?? '–';
  return [...new Set([...old, ...now].map(({ label }) => label))]
    .map((label) => ({ label, before: wordsIn(old, label), after: wordsIn(now, label) }))
    .filter((line) => line.before !== line.after);
};
