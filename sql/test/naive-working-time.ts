import { plain, ruleMoment } from './zone-transitions.ts';

const dayMs = 86_400_000;
const mondayZero = Date.UTC(2024, 0, 1);

export interface NaiveRule {
  readonly weekday: number;
  readonly start: string;
  readonly end: string;
  readonly effectiveFrom?: string | undefined;
  readonly effectiveUntil?: string | undefined;
  readonly everyWeeks?: number | undefined;
  readonly weekOf?: string | undefined;
}
export interface Span {
  readonly startsAt: number;
  readonly endsAt: number;
}

/** What somebody has said, as it was said. */
export interface Said {
  readonly timeZone: string;
  readonly rules: readonly NaiveRule[];
  readonly stays: readonly { readonly start: string; readonly end: string; readonly timeZone: string }[];
  readonly added: readonly Span[];
  readonly removed: readonly Span[];
}

const weekOf = (day: number): number => Math.floor((day - mondayZero) / (7 * dayMs));
const dateOf = (day: number): string => plain(day).slice(0, 10);
const wallOf = (day: number, clock: string): number => Date.parse(`${dateOf(day)}T${clock}Z`);

const isWorked = (rule: NaiveRule, day: number): boolean => {
  const turns =
    rule.weekOf === undefined
      ? 0
      : weekOf(day) - weekOf(Date.parse(rule.weekOf)) + 80 * (rule.everyWeeks ?? 1);
  return (
    rule.weekday === (new Date(day).getUTCDay() || 7) &&
    dateOf(day) >= (rule.effectiveFrom ?? '0') &&
    dateOf(day) <= (rule.effectiveUntil ?? '9') &&
    turns % (rule.everyWeeks ?? 1) === 0
  );
};

const partsOf = ({ timeZone, rules, stays }: Said, from: number, until: number): Span[] => {
  const parts: Span[] = [];
  for (let day = from - 3 * dayMs; day < until + 3 * dayMs; day += dayMs) {
    const stay = stays.find(({ start, end }) => start <= dateOf(day) && dateOf(day) <= end);
    const zone = stay?.timeZone ?? timeZone;
    for (const rule of rules.filter((one) => isWorked(one, day))) {
      const ends = wallOf(rule.end <= rule.start ? day + dayMs : day, rule.end);
      parts.push({
        startsAt: ruleMoment(zone, wallOf(day, rule.start)),
        endsAt: ruleMoment(zone, ends),
      });
    }
  }
  return parts;
};

/** All of the working time between two days of UTC, from nothing but what was said: cut at every edge, then asked. */
export const naiveWorkingTime = (said: Said, from: number, until: number): [string, string][] => {
  const offered = [...partsOf(said, from, until), ...said.added];
  const edges = [...offered, ...said.removed].flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]);
  const cuts = [...new Set([from, until, ...edges])]
    .filter((at) => at >= from && at <= until)
    .sort((one, other) => one - other);
  const merged: [number, number][] = [];
  for (const [index, begins] of cuts.slice(0, -1).entries()) {
    const ends = cuts[index + 1]!;
    const covers = ({ startsAt, endsAt }: Span): boolean => startsAt <= begins && endsAt >= ends;
    if (!offered.some(covers) || said.removed.some(covers)) continue;
    const last = merged.at(-1);
    if (last?.[1] === begins) last[1] = ends;
    else merged.push([begins, ends]);
  }
  return merged.map(([begins, ends]) => [plain(begins), plain(ends)]);
};
