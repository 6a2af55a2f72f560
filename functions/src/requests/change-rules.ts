import type { NewRequest } from '@flxibl/contracts/requests';
import { AppError, invalidInput } from '../lib/app-error.ts';
import { elapsedMinutes } from '../lib/interval.ts';
import { sumOf } from '../lib/money.ts';
import { momentOfWallTime, plainWallTime } from '../lib/wall-time.ts';

const shortestMinutes = 15;
const longestMinutes = 14 * 24 * 60;

type Change = Extract<NewRequest, { kind: 'change' }>;

/** What binds now, and could be changed. */
export interface AgreedTerms {
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly payRate: string;
}

export interface PlannedTime {
  readonly start: string;
  readonly end: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface PlannedChange {
  readonly time: PlannedTime | null;
  readonly payRate: string | null;
}

// An end that stays keeps its moment: read anew, a wall time in a repeated hour would be ambiguous.
const planTime = (change: Change, agreed: AgreedTerms): PlannedTime => {
  const read = (path: 'start' | 'end', kept: Date): Date => {
    const wallTime = change[path];
    return wallTime === undefined ? kept : momentOfWallTime(wallTime, agreed.timeZone, path);
  };
  const startsAt = read('start', agreed.startsAt);
  const endsAt = read('end', agreed.endsAt);
  const path = change.end === undefined ? 'start' : 'end';
  const minutes = elapsedMinutes(startsAt, endsAt);
  if (minutes <= 0) throw invalidInput(path, 'the end has to be after the start');
  if (minutes < shortestMinutes) throw invalidInput(path, `a shift has at least ${shortestMinutes} minutes`);
  if (minutes > longestMinutes) throw invalidInput(path, 'a shift has at most 14 days');
  return {
    start: plainWallTime(change.start ?? agreed.start),
    end: plainWallTime(change.end ?? agreed.end),
    startsAt,
    endsAt,
  };
};

/**
 * The change as it would be carried out, without what stays as it is.
 * @throws AppError as `momentOfWallTime`; `invalid_input` for no time at all, or when nothing would change
 */
export const planChange = (change: Change, agreed: AgreedTerms): PlannedChange => {
  const time = planTime(change, agreed);
  const moved =
    time.startsAt.getTime() !== agreed.startsAt.getTime() ||
    time.endsAt.getTime() !== agreed.endsAt.getTime();
  const paid = change.payRate !== undefined && sumOf([change.payRate]) !== sumOf([agreed.payRate]);
  if (!moved && !paid) throw invalidInput('body', 'nothing would change');
  return { time: moved ? time : null, payRate: paid ? change.payRate! : null };
};

/**
 * A change needs the policy's notice before the earlier of the old start and the new one. Set aside, it needs to
 * come before either begins all the same.
 * @returns the reason, where it was set aside and would have refused
 * @throws AppError `notice_too_short`
 */
export const refuseShortNotice = (
  starts: readonly Date[],
  noticeMinutes: number,
  now: Date,
  aside: readonly string[] = [],
): readonly 'notice_too_short'[] => {
  const within = (minutes: number): boolean =>
    starts.some((start) => start.getTime() <= now.getTime() + minutes * 60_000);
  if (!within(noticeMinutes)) return [];
  if (aside.includes('notice_too_short') && !within(0)) return ['notice_too_short'];
  throw new AppError('notice_too_short', `A change needs ${noticeMinutes} minutes' notice.`);
};

/** Until when it can be answered: the policy's time, but never after the work it is about would begin. */
export const expiryOf = (now: Date, requestMinutes: number, starts: readonly Date[]): Date =>
  new Date(Math.min(now.getTime() + requestMinutes * 60_000, ...starts.map((start) => start.getTime())));
