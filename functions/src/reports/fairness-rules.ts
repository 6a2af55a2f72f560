/**
 * Gini coefficient of non-negative numbers: Σᵢ Σⱼ |xᵢ − xⱼ| / (2 n² mean), by the sorted form of the same sum. 0 when
 * all are equal, 1 − 1/n when one has everything; null when nobody has anything.
 */
export const giniOf = (values: readonly number[]): number | null => {
  const sum = values.reduce((all, value) => all + value, 0);
  if (sum <= 0) return null;
  const n = values.length;
  const weighted = values
    .toSorted((one, other) => one - other)
    .reduce((all, value, index) => all + (2 * (index + 1) - n - 1) * value, 0);
  return Math.max(0, weighted / (n * sum));
};

/** The middle one, or the mean of the two in the middle; null of none. */
export const medianOf = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
};

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

export const shareOf = ({
  received,
  occasions,
}: {
  readonly received: number;
  readonly occasions: number;
}): number => rounded(received / occasions);

export const roundedOrNull = (value: number | null): number | null =>
  value === null ? null : rounded(value);
