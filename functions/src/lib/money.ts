const cents = (decimal: string): bigint => {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2));
};

const decimal = (amount: bigint): string => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;

/** Hourly rate × minutes, rounded half up to the cent. Exact: no float is involved. */
export const priceOf = (hourlyRate: string, minutes: number): string =>
  decimal((cents(hourlyRate) * BigInt(minutes) + 30n) / 60n);

/** Sum of non-negative amounts with two decimals. */
export const sumOf = (amounts: readonly string[]): string =>
  decimal(amounts.reduce((sum, amount) => sum + cents(amount), 0n));

const tenThousandths = (share: string): bigint => {
  const [whole = '0', fraction = ''] = share.split('.');
  return BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0').slice(0, 4));
};

/** A share of at most four decimals, `"0.5"`, of a non-negative amount, rounded half up to the cent. Exact. */
export const shareOf = (amount: string, share: string): string =>
  decimal((cents(amount) * tenThousandths(share) + 5_000n) / 10_000n);
