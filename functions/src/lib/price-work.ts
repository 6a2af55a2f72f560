import type { RateTerms } from '@flxibl/contracts/rate-cards';
import { priceOf, shareOfRate, sumOf } from './money.ts';
import { windowSpans, type Span } from './window-minutes.ts';

export type { RateTerms } from '@flxibl/contracts/rate-cards';

export interface WorkTerms {
  /** Per hour, exact decimals. */
  readonly payRate: string;
  readonly chargeRate: string;
  /** The site's, in which windows such as "22:00 to 06:00" are read. */
  readonly timeZone: string;
  /** null: nothing but the rate and the hours. Rates it names count no more: those above were agreed. */
  readonly rates: RateTerms | null;
}

/** What was worked, or is planned to be: a half-open range and the breaks inside it. */
export interface Work {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly breaks: readonly { readonly startsAt: Date; readonly endsAt: Date }[];
}

/** One line of the calculation; the lines add up to the totals, to the cent. */
export interface PricedLine {
  /** `base`, the name of a window or overtime of the rate card, or `minimum`. */
  readonly name: string;
  /** A window's are among those of `base`: minutes of lines do not add up, money does. */
  readonly minutes: number;
  readonly pay: string;
  readonly charge: string;
}

export interface PricedWork {
  /** Elapsed minutes without breaks. */
  readonly minutes: number;
  readonly pay: string;
  readonly charge: string;
  readonly lines: readonly PricedLine[];
}

const minute = 60_000;

/** Whole minutes since the start of the work, cut to its length. */
const minutesSince = (start: Date, moment: Date, length: number): number =>
  Math.min(length, Math.max(0, Math.round((moment.getTime() - start.getTime()) / minute)));

/** The stretches of work between the breaks; breaks may overlap, or reach beyond the work. */
const stretchesOf = ({ startsAt, endsAt, breaks }: Work): Span[] => {
  const length = Math.max(0, Math.round((endsAt.getTime() - startsAt.getTime()) / minute));
  if (breaks.length === 0) return length > 0 ? [[0, length]] : [];
  const pauses = breaks
    .map((pause): Span => [
      minutesSince(startsAt, pause.startsAt, length),
      minutesSince(startsAt, pause.endsAt, length),
    ])
    .toSorted(([one], [other]) => one - other);
  const stretches: Span[] = [];
  let from = 0;
  for (const [pausesAt, resumes] of pauses) {
    if (pausesAt > from) stretches.push([from, pausesAt]);
    from = Math.max(from, resumes);
  }
  if (from < length) stretches.push([from, length]);
  return stretches;
};

interface Extra {
  readonly name: string;
  readonly payShare: string;
  readonly chargeShare: string;
}

/** Which of two extras counts where only the highest does: more pay, then more charge, then the first named. */
const higher = (one: Extra, other: Extra): Extra =>
  Number(other.payShare) > Number(one.payShare) ||
  (Number(other.payShare) === Number(one.payShare) && Number(other.chargeShare) > Number(one.chargeShare))
    ? other
    : one;

/** Minutes in which each window and overtime counts. */
const minutesOfExtras = (
  { windows, overtime, combine }: RateTerms,
  timeZone: string,
  startsAt: Date,
  stretches: readonly Span[],
): Map<Extra, number> => {
  const length = stretches.at(-1)?.[1] ?? 0;
  const open = windows.map((window) => ({
    window,
    spans: windowSpans(window, timeZone, startsAt, length),
  }));
  const borders = open.flatMap(({ spans }) => spans.flat());
  const steps = overtime.toSorted((one, other) => other.afterMinutes - one.afterMinutes);
  const minutes = new Map<Extra, number>([...windows, ...overtime].map((extra) => [extra, 0]));
  let worked = 0;
  for (const [from, to] of stretches) {
    const begun = steps.map(({ afterMinutes }) => from + afterMinutes - worked);
    const cuts = [...new Set([from, to, ...[...borders, ...begun].filter((cut) => cut > from && cut < to)])];
    cuts.sort((one, other) => one - other);
    for (const [index, at] of cuts.slice(0, -1).entries()) {
      const size = cuts[index + 1]! - at;
      const counting: Extra[] = open
        .filter(({ spans }) => spans.some(([opens, closes]) => opens <= at && at < closes))
        .map(({ window }) => window);
      const step = steps.find(({ afterMinutes }) => afterMinutes <= worked);
      if (step) counting.push(step);
      const paid = combine === 'highest' && counting.length > 1 ? [counting.reduce(higher)] : counting;
      for (const extra of paid) minutes.set(extra, minutes.get(extra)! + size);
      worked += size;
    }
  }
  return minutes;
};

/**
 * What work is worth: the one function behind the preview of a booking, the price of cancelling, the timesheet, the
 * invoice and the report, so that they agree to the cent. Each line is rounded half up to the cent, and the totals
 * are the sums of the lines.
 */
export const priceWork = ({ payRate, chargeRate, timeZone, rates }: WorkTerms, work: Work): PricedWork => {
  const stretches = stretchesOf(work);
  const minutes = stretches.reduce((sum, [from, to]) => sum + to - from, 0);
  const plain = (name: string, some: number): PricedLine => ({
    name,
    minutes: some,
    pay: priceOf(payRate, some),
    charge: priceOf(chargeRate, some),
  });
  const base = plain('base', minutes);
  if (rates === null || minutes === 0) return { minutes, pay: base.pay, charge: base.charge, lines: [base] };

  const lines = [base];
  if (rates.windows.length + rates.overtime.length > 0) {
    for (const [extra, some] of minutesOfExtras(rates, timeZone, work.startsAt, stretches)) {
      if (some === 0) continue;
      lines.push({
        name: extra.name,
        minutes: some,
        pay: shareOfRate(payRate, some, extra.payShare),
        charge: shareOfRate(chargeRate, some, extra.chargeShare),
      });
    }
  }
  if (minutes < rates.minimumMinutes) lines.push(plain('minimum', rates.minimumMinutes - minutes));
  return {
    minutes,
    pay: sumOf(lines.map(({ pay }) => pay)),
    charge: sumOf(lines.map(({ charge }) => charge)),
    lines,
  };
};

/** What a shift is worth as planned: all of it, without breaks. */
export const pricePlanned = (
  terms: WorkTerms,
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date },
): PricedWork => priceWork(terms, { startsAt, endsAt, breaks: [] });
