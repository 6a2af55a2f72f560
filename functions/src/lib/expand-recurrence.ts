import { invalidInput } from './app-error.ts';
import type { RecurrenceRule } from './recurrence-rule.ts';

/** Nobody plans further, and a rule without a date in it (30 February) ends its search there. */
const longestYears = 5;

const utc = (wallTime: string): string => `${wallTime}:00+00:00[UTC]`;

const yearsAfter = (wallTime: string, years: number): string => {
  const last = new Date(`${wallTime}:00Z`);
  last.setUTCFullYear(last.getUTCFullYear() + years);
  return last.toISOString().slice(0, 16);
};

type Definite = { -readonly [Part in keyof RecurrenceRule]?: Mutable<NonNullable<RecurrenceRule[Part]>> } & {
  freq: RecurrenceRule['freq'];
};
type Mutable<Value> = Value extends readonly (infer Item)[] ? Item[] : Value;

// The library tells a part that is undefined from one that is not there.
const definite = (rule: Omit<RecurrenceRule, 'until'>): Omit<Definite, 'until'> =>
  Object.fromEntries(Object.entries(rule).filter(([, part]) => part !== undefined)) as Definite;

/**
 * The dates of a rule from the first wall time on. It is expanded on a calendar without clock changes: a date whose
 * wall time the clocks skip is a date of the series all the same, and shown as a conflict instead of left out.
 * @returns at most one more than `most`, so that too many can be told
 * @throws AppError `invalid_input` when the rule needs too much searching, or has too few dates in five years
 */
export const expandRecurrence = async (
  rule: RecurrenceRule,
  firstWallTime: string,
  most: number,
): Promise<string[]> => {
  // Loaded where a rule is expanded: 24 ms that no other cold start has to wait for.
  const [{ RRuleTemporal }, { Temporal }] = await Promise.all([
    import('rrule-temporal'),
    import('temporal-polyfill'),
  ]);
  const at = (wallTime: string) => Temporal.ZonedDateTime.from(utc(wallTime));
  const end = yearsAfter(firstWallTime, longestYears);
  const until = rule.until !== undefined && rule.until < end ? rule.until : end;
  if (until < firstWallTime) return [];
  const { until: _, ...parts } = rule;
  let dates: string[];
  try {
    const expanded = new RRuleTemporal({
      ...definite(parts),
      temporal: Temporal,
      tzid: 'UTC',
      dtstart: at(firstWallTime),
      until: at(until),
      // 5 years of days, and 366 candidates in each: by measure below 100 ms.
      maxIterations: 2_000,
      maxCandidateEvaluations: 50_000,
    });
    dates = expanded.all((_date, index) => index <= most).map((date) => date.toPlainDate().toString());
  } catch {
    throw invalidInput('rule', 'has no date within reach, or takes too long to work out');
  }
  if (rule.count !== undefined && dates.length < rule.count) {
    throw invalidInput('rule', `has ${dates.length} dates in ${longestYears} years, not ${rule.count}`);
  }
  return dates;
};
