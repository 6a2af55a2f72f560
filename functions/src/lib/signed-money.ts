const centsOf = (amount: string): bigint => {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const cents = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2));
  return amount.startsWith('-') ? -cents : cents;
};

const decimal = (cents: bigint): string => {
  const size = cents < 0n ? -cents : cents;
  return `${cents < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
};

/** Sum of amounts with two decimals, of either sign. Exact. */
export const signedSumOf = (amounts: readonly string[]): string =>
  decimal(amounts.reduce((sum, amount) => sum + centsOf(amount), 0n));

/** One amount less another, `"-12.50"`. Exact. */
export const differenceOf = (amount: string, less: string): string =>
  decimal(centsOf(amount) - centsOf(less));
