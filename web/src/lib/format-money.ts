import type { Money } from '@flxibl/contracts/money';
import { currentLocale } from './language.ts';

const cache = new Map<string, Intl.NumberFormat>();

/** Exact: Intl reads the decimal text, no float in between. */
export const formatMoney = ({ amount, currency }: Money): string => {
  let formatter = cache.get(currency);
  if (!formatter) {
    formatter = new Intl.NumberFormat(currentLocale(), { style: 'currency', currency });
    cache.set(currency, formatter);
  }
  return formatter.format(amount as Intl.StringNumericLiteral);
};

const fractionDigits = 6;
const units = (decimal: string): bigint => {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const size = BigInt(whole + fraction.slice(0, fractionDigits).padEnd(fractionDigits, '0'));
  return decimal.startsWith('-') ? -size : size;
};

/** Sums per currency, in order of first appearance; unlike currencies are never added. */
export const sumMoney = (amounts: readonly Money[]): Money[] => {
  const totals = new Map<string, bigint>();
  for (const { amount, currency } of amounts) {
    totals.set(currency, (totals.get(currency) ?? 0n) + units(amount));
  }
  return [...totals].map(([currency, total]) => {
    const digits = String(total < 0n ? -total : total).padStart(fractionDigits + 1, '0');
    const amount = `${digits.slice(0, -fractionDigits)}.${digits.slice(-fractionDigits)}`;
    return { amount: total < 0n ? `-${amount}` : amount, currency };
  });
};

/** `£120.00 + €80.00`; one sum a currency. */
export const formatSums = (sums: readonly Money[]): string => sums.map(formatMoney).join(' + ');
