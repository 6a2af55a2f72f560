const hour = 3_600_000;

/** A shift as somebody has agreed to it: its start, since when, and until when it was so; all in milliseconds. */
export interface Agreement {
  readonly id: string;
  readonly startsAt: number;
  readonly from: number;
  until: number;
}

/** A reminder that the log was told of, by the run at this time. */
export interface Told {
  readonly id: string;
  readonly startsAt: number;
  readonly hours: number;
  readonly at: number;
}

interface Facts {
  readonly agreements: readonly Agreement[];
  /** When the job ran, in order. */
  readonly runs: readonly number[];
  readonly told: readonly Told[];
  /** Hours before the start, longest first. */
  readonly leads: readonly number[];
}

/** The first of these that is not before. */
const firstFrom = (times: readonly number[], from: number): number | undefined => {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return times[low];
};

/**
 * Of times alone: each lead is told by the first run after its moment, unless the next lead or the start has come by
 * then, or the shift was not agreed to before that moment, or is not agreed to any more.
 */
const listExpected = ({ agreements, runs, leads }: Facts): Told[] =>
  agreements.flatMap(({ id, startsAt, from, until }) =>
    leads.flatMap((hours, index) => {
      const moment = startsAt - hours * hour;
      const over = startsAt - (leads[index + 1] ?? 0) * hour;
      const at = firstFrom(runs, moment);
      return from < moment && at !== undefined && at < Math.min(over, until)
        ? [{ id, startsAt, hours, at }]
        : [];
    }),
  );

const keyOf = ({ id, startsAt, hours }: Told): string =>
  `${id} ${hours} h before ${new Date(startsAt).toISOString()}`;

/** Compares what the log was told with what had to be told, reminder by reminder. */
export const checkReminders = (
  facts: Facts,
): { missing: string[]; late: string[]; tooOften: string[]; needless: string[] } => {
  const expected = Map.groupBy(listExpected(facts), keyOf);
  const told = Map.groupBy(facts.told, keyOf);
  const broken = {
    missing: [] as string[],
    late: [] as string[],
    tooOften: [] as string[],
    needless: [] as string[],
  };
  for (const [key, wanted] of expected) {
    const times = (told.get(key) ?? []).map(({ at }) => at);
    if (times.length < wanted.length) broken.missing.push(key);
    else if (times.length > wanted.length) broken.tooOften.push(`${key}: ${times.length} times`);
    else if (wanted.some(({ at }, index) => times[index] !== at)) broken.late.push(key);
  }
  for (const key of told.keys()) if (!expected.has(key)) broken.needless.push(key);
  return broken;
};
