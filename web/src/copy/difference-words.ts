import type { Money } from '@flxibl/contracts/money';
import { t } from '@lingui/core/macro';
import { formatMoney } from '../lib/format-money.ts';
import { formatMinutes } from '../lib/format-time.ts';
import { isRightToLeft } from '../lib/language.ts';

/** The sign stays before its number also where one reads from the right. */
const signed = (isLess: boolean, text: string): string => {
  const words = `${isLess ? '−' : '+'}${text}`;
  return isRightToLeft() ? `\u2068${words}\u2069` : words;
};

/** `−30 min` */
export const minutesDifference = (minutes: number): string =>
  minutes === 0 ? formatMinutes(0) : signed(minutes < 0, formatMinutes(Math.abs(minutes)));

/** `+€12.00` */
export const moneyDifference = ({ amount, currency }: Money): string => {
  const size = formatMoney({ amount: amount.replace('-', ''), currency });
  return Number(amount) === 0 ? size : signed(amount.startsWith('-'), size);
};

/** `−30 min, −€12.00` */
export const differenceWords = (minutes: number, money: Money): string => {
  const [time, sum] = [minutesDifference(minutes), moneyDifference(money)];
  return t`${time}, ${sum}`;
};
