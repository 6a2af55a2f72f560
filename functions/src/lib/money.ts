const cents = (decimal: string): bigint => {
  const negative = decimal.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? decimal.slice(1) : decimal).split('.');
  const amount = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2));
  return negative ? -amount : amount;
};

const decimal = (amount: bigint): string => {
  const size = amount < 0n ? -amount : amount;
  return `${amount < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
};

/** Hourly rate × minutes, rounded half up to the cent. Exact: no float is involved. */
export const priceOf = (hourlyRate: string, minutes: number): string =>
  decimal((cents(hourlyRate) * BigInt(minutes) + 30n) / 60n);

/** Sum of amounts with two decimals, of either sign. */
export const sumOf = (amounts: readonly string[]): string =>
  decimal(amounts.reduce((sum, amount) => sum + cents(amount), 0n));

const tenThousandths = (share: string): bigint => {
  const [whole = '0', fraction = ''] = share.split('.');
  return BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0').slice(0, 4));
};

/** A share of at most four decimals, `"0.5"`, of a non-negative amount, rounded half up to the cent. Exact. */
export const shareOf = (amount: string, share: string): string =>
  decimal((cents(amount) * tenThousandths(share) + 5_000n) / 10_000n);

/** A share of at most four decimals of hourly rate × minutes, rounded half up to the cent once. Exact. */
export const shareOfRate = (hourlyRate: string, minutes: number, share: string): string =>
  decimal((cents(hourlyRate) * BigInt(minutes) * tenThousandths(share) + 300_000n) / 600_000n);

/** What is left of an amount; below zero with a minus. */
export const differenceOf = (amount: string, less: string): string => decimal(cents(amount) - cents(less));
