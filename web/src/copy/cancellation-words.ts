import type { Cancellation } from '@flxibl/contracts/assignments';
import type { Money } from '@flxibl/contracts/money';
import { t } from '@lingui/core/macro';
import { formatSums } from '../lib/format-money.ts';
import { formatZonedMoment } from '../lib/format-time.ts';
import { currentLocale } from '../lib/language.ts';

/** What cancelling would cost now: item by item, and one sum a currency. */
export interface CancellationPrice {
  readonly items: readonly Cancellation[];
  readonly totals: readonly Money[];
}

const paidTotals = ({ totals }: CancellationPrice): Money[] =>
  totals.filter(({ amount }) => Number(amount) > 0);

/** `€96.00`, one sum a currency; null when nothing is to pay. */
export const priceWords = (price: CancellationPrice): string | null => formatSums(paidTotals(price)) || null;

const percentage = new Intl.NumberFormat(currentLocale(), { maximumFractionDigits: 2 });
const percentWords = (share: number): string => {
  const percent = percentage.format(share * 100);
  return t`${percent}\u00a0%`;
};

const costSentence = (cost: string, { items }: CancellationPrice): string => {
  const shares = items.map(({ share }) => Number(share));
  const [least, most] = [percentWords(Math.min(...shares)), percentWords(Math.max(...shares))];
  return least === most
    ? t`Cancelling now costs ${cost}: ${most} of what was agreed.`
    : t`Cancelling now costs ${cost}: between ${least} and ${most} of what was agreed, the more the sooner a shift starts.`;
};

/** The first moment after which cancelling all of it costs something; null when that has passed for some of it. */
const freeUntilOf = ({ items }: CancellationPrice): string | null => {
  const moments = items.flatMap(({ freeUntil }) => freeUntil ?? []);
  return moments.length === items.length ? (moments.sort()[0] ?? null) : null;
};

/** `Cancelling now costs €96.00: 50 % of what was agreed.`, or until when it costs nothing, in the site's time. */
export const priceSentence = (price: CancellationPrice, timeZone: string): string => {
  const cost = priceWords(price);
  if (cost !== null) return costSentence(cost, price);
  const until = freeUntilOf(price);
  if (until === null) return t`Cancelling now is free.`;
  const moment = formatZonedMoment(until, timeZone);
  return t`Cancelling now is free. Free until ${moment}.`;
};
