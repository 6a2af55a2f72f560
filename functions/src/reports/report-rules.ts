import type { ReportFigures } from '@flxibl/contracts/reports';

/** Sums of one group, as they are kept by day. */
export interface Sums {
  readonly shifts: number;
  readonly seatsOrdered: number;
  readonly seatsFilled: number;
  readonly seatsCancelled: number;
  readonly attended: number;
  readonly noShows: number;
  readonly late: number;
  readonly orderedMinutes: number;
  readonly bookedMinutes: number;
  readonly workedMinutes: number;
}

/** A sum with a further key; see `report_day_parts`. */
export interface Part {
  readonly part: string;
  readonly key: string;
  readonly count: number;
  /** An exact decimal. */
  readonly total: string;
}

export const noSums: Sums = {
  shifts: 0,
  seatsOrdered: 0,
  seatsFilled: 0,
  seatsCancelled: 0,
  attended: 0,
  noShows: 0,
  late: 0,
  orderedMinutes: 0,
  bookedMinutes: 0,
  workedMinutes: 0,
};

export const rateOf = (some: number, all: number): number | null =>
  all <= 0 ? null : Math.round((some / all) * 10_000) / 10_000;

/** So many in a step of time, and their minutes together. */
export interface Step {
  readonly step: number;
  readonly count: number;
  readonly minutes: number;
}

/**
 * The nearest-rank quantile as far as steps tell it: the mean of the step in which it lies. A step spans a quarter
 * of a doubling, so the answer is off by less than 19 %.
 */
export const quantileOf = (steps: readonly Step[], share: number): number | null => {
  const all = steps.reduce((sum, { count }) => sum + count, 0);
  let left = Math.max(1, Math.ceil(all * share));
  for (const { count, minutes } of steps.toSorted((one, other) => one.step - other.step)) {
    left -= count;
    if (count > 0 && left <= 0) return Math.round(minutes / count);
  }
  return null;
};

const timeToFill = (parts: readonly Part[]): ReportFigures['timeToFill'] => {
  const steps = parts
    .filter(({ part }) => part === 'fill')
    .map(({ key, count, total }) => ({ step: Number(key), count, minutes: Number(total) }));
  const median = quantileOf(steps, 0.5);
  const p90 = quantileOf(steps, 0.9);
  if (median === null || p90 === null) return null;
  const seats = steps.reduce((sum, { count }) => sum + count, 0);
  return { seats, medianMinutes: median, p90Minutes: p90 };
};

type Cancellations = ReportFigures['cancellations'];

const cancellations = (parts: readonly Part[]): Cancellations =>
  parts
    .filter(({ part, count }) => part === 'cancelled' && count > 0)
    .map(({ key, count }) => {
      const [by, hours] = key.split(' ');
      const withinHours = hours === 'more' ? null : Number(hours);
      return { by: by as Cancellations[number]['by'], withinHours, count };
    });

/** Minutes of the days of which it is known how long freelancers were available. */
export interface AvailableTime {
  readonly availableMinutes: number;
  readonly bookedMinutes: number;
}

export const noTime: AvailableTime = { availableMinutes: 0, bookedMinutes: 0 };

/** The figures of a group from its sums. */
export const figuresOf = (sums: Sums, parts: readonly Part[], time: AvailableTime): ReportFigures => ({
  ...sums,
  fillRate: rateOf(sums.seatsFilled, sums.seatsOrdered),
  timeToFill: timeToFill(parts),
  noShowRate: rateOf(sums.noShows, sums.attended + sums.noShows),
  cancellations: cancellations(parts),
  minutesFillRate: rateOf(sums.bookedMinutes, sums.orderedMinutes),
  availableMinutes: time.availableMinutes,
  utilisation: rateOf(time.bookedMinutes, time.availableMinutes),
  spend: parts
    .filter(({ part, count }) => part === 'spend' && count > 0)
    .map(({ key, total }) => ({ amount: total, currency: key })),
});

const addDecimals = (one: string, other: string): string => {
  const places = Math.max(one.split('.')[1]?.length ?? 0, other.split('.')[1]?.length ?? 0);
  if (places === 0) return String(BigInt(one) + BigInt(other));
  const scaled = (decimal: string): bigint => {
    const [whole = '0', fraction = ''] = decimal.split('.');
    return BigInt(whole + fraction.padEnd(places, '0'));
  };
  const sum = scaled(one) + scaled(other);
  const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, '0');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
};

/** Groups added up: the parts of a key become one. */
export const addUp = (
  groups: readonly { readonly sums: Sums; readonly parts: readonly Part[] }[],
): { sums: Sums; parts: Part[] } => {
  const names = Object.keys(noSums) as (keyof Sums)[];
  const sums = Object.fromEntries(
    names.map((name) => [name, groups.reduce((sum, group) => sum + group.sums[name], 0)]),
  ) as unknown as Sums;
  const parts = new Map<string, Part>();
  for (const part of groups.flatMap((group) => group.parts)) {
    const id = `${part.part} ${part.key}`;
    const known = parts.get(id);
    parts.set(id, known ? { ...part, count: known.count + part.count, total: addDecimals(known.total, part.total) } : part); // prettier-ignore
  }
  return { sums, parts: [...parts.values()] };
};
