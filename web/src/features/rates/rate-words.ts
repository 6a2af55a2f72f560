import type { RateCard } from '@flxibl/contracts/rate-cards';
import { plural, t } from '@lingui/core/macro';
import { formatCount } from '../../lib/format-count.ts';
import { formatMoney } from '../../lib/format-money.ts';
import { formatMinutes } from '../../lib/format-time.ts';
import { weekdayNames } from './weekday-names.ts';

type Terms = NonNullable<RateCard['terms']>;

export interface RateLine {
  readonly label: string;
  readonly words: string;
}

/** `+25 %` of `0.25`. */
const extraWords = (share: string): string => `+${formatCount(Number((Number(share) * 100).toFixed(2)))} %`;

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
    : t`pay ${{ pay: extraWords(payShare) }}, charge ${{ charge: extraWords(chargeShare) }}`;

type Window = Terms['windows'][number];

const dayWords = ({ weekdays, dates }: Window): string => {
  const days = weekdays
    ?.toSorted((one, other) => one - other)
    .map((day) => weekdayNames[day - 1])
    .join(', ');
  const count = dates?.length ?? 0;
  const named = count > 3 ? plural(count, { other: '# dates' }) : dates?.join(', ');
  if (days !== undefined && named !== undefined) return t`${days} and ${named}`;
  return days ?? named ?? t`every day`;
};

const hourWords = ({ from = '00:00', to = '24:00' }: Window): string => t`${from}–${to}`;

const whenWords = (window: Window): string => {
  const days = dayWords(window);
  const { from, to } = window;
  const hours = from === undefined && to === undefined ? t`all day` : hourWords(window);
  return t`${days}, ${hours}`;
};

/** Everything that a card says, in words. */
export const describeRates = (terms: Terms | null): readonly RateLine[] => {
  if (terms === null) return [{ label: t`Withdrawn`, words: t`the next wider card counts` }];
  const { payRate, chargeRate, currency, windows, overtime, combine, minimumMinutes } = terms;
  const hour = (amount: string | undefined, none: string): string =>
    amount === undefined || currency === undefined ? none : formatMoney({ amount, currency });
  return [
    { label: t`Pay per hour`, words: hour(payRate, t`the freelancer’s own`) },
    { label: t`Charge per hour`, words: hour(chargeRate, t`pay and fee`) },
    ...windows.map((window) => ({
      label: window.name,
      words: t`${{ sides: sidesWords(window) }}, ${{ when: whenWords(window) }}`,
    })),
    ...overtime.map((one) => ({
      label: one.name,
      words: t`${{ sides: sidesWords(one) }} after ${{ time: formatMinutes(one.afterMinutes) }} of a shift`,
    })),
    ...(windows.length + overtime.length > 1
      ? [{ label: t`Where they meet`, words: combine === 'add' ? t`all count` : t`the highest counts` }]
      : []),
    ...(minimumMinutes > 0 ? [{ label: t`Paid at least`, words: formatMinutes(minimumMinutes) }] : []),
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
