import type { PlanConflictCode } from '@flxibl/contracts/plans';
import type { DateChoice } from '@flxibl/contracts/plans';
import { AppError, invalidInput } from '../../lib/app-error.ts';
import { plainWallTime } from '../../lib/wall-time.ts';
import { planHeadcount, planTimes } from '../booking-rules.ts';

/** Where it is, and in which zone its wall times are read. */
export interface WishedSite {
  readonly id: string;
  readonly timeZone: string;
}

/** A shift that somebody wants, in wall times: of a series, a copied week, an old booking or a line of a file. */
export interface Wish {
  /** What it stands or falls with: its date, or its line. */
  readonly key: string;
  readonly role: string;
  readonly start: string;
  readonly end: string;
  readonly siteId: string;
  readonly timeZone: string;
  readonly headcount: number;
  readonly freelancerIds: readonly string[];
  readonly crew: string | undefined;
  readonly skills: readonly string[];
  readonly pool: string | undefined;
}

export interface TimeConflict {
  readonly code: PlanConflictCode;
  readonly message: string;
  readonly field: 'start' | 'end';
}

/** A wish with its choice applied and its instants worked out, or why it has none. */
export interface TimedWish extends Wish {
  /** Place among the shifts of its key. */
  readonly part: number;
  readonly times: { readonly startsAt: Date; readonly endsAt: Date } | null;
  readonly conflict: TimeConflict | null;
}

const conflictOf = (error: unknown): TimeConflict => {
  if (!(error instanceof AppError)) throw error;
  const [first] = error.details.errors ?? [];
  const code = error.code === 'time_does_not_exist' || error.code === 'time_is_ambiguous' ? error.code : 'invalid_input';
  return { code, message: first?.message ?? error.message, field: first?.path === 'end' ? 'end' : 'start' };
}; // prettier-ignore

const timeOf = ({ start, end, timeZone }: Wish): Pick<TimedWish, 'times' | 'conflict'> => {
  try {
    return { times: planTimes({ start, end }, timeZone, ''), conflict: null };
  } catch (error) {
    return { times: null, conflict: conflictOf(error) };
  }
};

const changeOf = (choice: DateChoice | undefined, part: number) =>
  choice?.action === 'change' ? choice.shifts.find(({ shift }) => shift === part) : undefined;

const refuseStrayChoices = (wishes: readonly Wish[], choices: readonly DateChoice[]): void => {
  const parts = new Map<string, number>();
  for (const { key } of wishes) parts.set(key, (parts.get(key) ?? 0) + 1);
  for (const [index, choice] of choices.entries()) {
    const known = parts.get(choice.date);
    if (known === undefined) throw invalidInput(`choices.${index}.date`, 'is none of the dates');
    if (choice.action !== 'change') continue;
    if (new Set(choice.shifts.map(({ shift }) => shift)).size < choice.shifts.length) {
      throw invalidInput(`choices.${index}.shifts`, 'names a shift twice');
    }
    if (choice.shifts.some(({ shift }) => shift >= known)) {
      throw invalidInput(`choices.${index}.shifts`, `the date has ${known} shifts`);
    }
  }
};

/**
 * Applies what was chosen for single dates, and reads every wall time. A wall time that the clocks skip or show twice
 * is kept as a conflict of its date.
 * @throws AppError for a choice that fits no date, or names more people than there are seats
 */
export const timeWishes = (wishes: readonly Wish[], choices: readonly DateChoice[]): TimedWish[] => {
  refuseStrayChoices(wishes, choices);
  const byDate = new Map(choices.map((choice, index) => [choice.date, { choice, index }]));
  const seen = new Map<string, number>();
  return wishes.map((wish) => {
    const part = seen.get(wish.key) ?? 0;
    seen.set(wish.key, part + 1);
    const chosen = byDate.get(wish.key);
    const change = changeOf(chosen?.choice, part);
    const changed = change
      ? {
          ...wish,
          start: change.start ?? wish.start,
          end: change.end ?? wish.end,
          freelancerIds: change.freelancerIds ?? wish.freelancerIds,
        }
      : wish;
    if (change) planHeadcount(changed, part, `choices.${chosen!.index}.shifts.`);
    const timed = timeOf(changed);
    return {
      ...changed,
      ...timed,
      part,
      start: plainWallTime(changed.start),
      end: plainWallTime(changed.end),
    };
  });
};
