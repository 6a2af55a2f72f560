import { isBlocking } from '@flxibl/contracts/assignments';
import { reasonCodes, type ErrorCode } from '@flxibl/contracts/error-codes';
import type { SeriesChange } from '@flxibl/contracts/series-changes';
import { AppError } from '../../lib/app-error.ts';
import type { AssignmentFacts } from '../assignment-rules.ts';
import { planTimes } from '../booking-rules.ts';
import { moveDays } from './move-days-rules.ts';
import type { SeriesShiftRow } from './series-sql.ts';

type Conflict = SeriesChange['shifts'][number]['conflicts'][number];
type Outcome = SeriesChange['shifts'][number]['outcome'];

export interface WantedChange {
  readonly times?: { readonly start: string; readonly end: string } | undefined;
  readonly role?: string | undefined;
  readonly headcount?: number | undefined;
  readonly confirmed: 'stop' | 'ask' | 'skip';
  readonly otherwise: 'stop' | 'skip';
}

/** A shift as it would be, with those who would have to agree. */
export interface ChangedShift {
  readonly shift: SeriesShiftRow;
  readonly role: string;
  readonly start: string;
  readonly end: string;
  readonly times: { readonly startsAt: Date; readonly endsAt: Date } | null;
  readonly headcount: number;
  readonly moves: boolean;
  readonly people: readonly AssignmentFacts[];
  readonly conflicts: readonly Conflict[];
}

/** What `change_refusals` says of one assignment. */
export interface ChangeRefusal {
  readonly assignmentId: string;
  readonly reasons: readonly string[];
  readonly waiting: boolean;
}

export interface SettledChange extends ChangedShift {
  readonly outcome: Outcome;
}

const conflict = (code: Conflict['code'], freelancerId: string | null = null): Conflict => ({
  code,
  freelancerId,
});

// The end is the next such time after the start, so a shift over midnight stays one.
const wantedTimes = ({ start, end }: SeriesShiftRow, times: WantedChange['times']) => {
  if (times === undefined) return { start, end };
  const date = start.slice(0, 10);
  const sameDay = `${date}T${times.end}`;
  return { start: `${date}T${times.start}`, end: times.end > times.start ? sameDay : moveDays(sameDay, 1) };
};

const timeConflict = (error: unknown): Conflict => {
  if (!(error instanceof AppError)) throw error;
  const codes: readonly ErrorCode[] = ['time_does_not_exist', 'time_is_ambiguous'];
  return conflict(codes.includes(error.code) ? (error.code as Conflict['code']) : 'invalid_input');
};

/** Works out one shift, before anybody is asked: its times, and what of itself stands against the change. */
export const changeShift = (
  shift: SeriesShiftRow,
  assignments: readonly AssignmentFacts[],
  wanted: WantedChange,
  timeZone: string,
  now: Date,
): ChangedShift => {
  const role = wanted.role ?? shift.role;
  const headcount = wanted.headcount ?? shift.headcount;
  const { start, end } = wantedTimes(shift, wanted.times);
  const moves = start !== shift.start || end !== shift.end;
  const people = assignments
    .filter((a) => a.shiftId === shift.shiftId && isBlocking(a.state))
    .toSorted((one, other) => one.seat - other.seat);
  const conflicts: Conflict[] = [];
  // Times that stay keep their moments: read anew, one in a repeated hour would be ambiguous.
  let times: ChangedShift['times'] = { startsAt: shift.startsAt, endsAt: shift.endsAt };
  if (moves) {
    try {
      times = planTimes({ start, end }, timeZone, '');
      if (times.startsAt <= now) conflicts.push(conflict('notice_too_short'));
    } catch (error) {
      times = null;
      conflicts.push(timeConflict(error));
    }
  }
  const redefines = moves || role !== shift.role;
  if (redefines && shift.hasLiveOffer) conflicts.push(conflict('offers_open'));
  if (headcount < shift.lastSeat) conflicts.push(conflict('shift_full'));
  for (const { freelancerId, state } of redefines ? people : []) {
    const canBeAsked = role === shift.role && state === 'confirmed';
    if (!canBeAsked || wanted.confirmed !== 'ask') conflicts.push(conflict('people_confirmed', freelancerId));
  }
  return { shift, role, start, end, times, headcount, moves, people, conflicts };
};

/** Whose agreement a shift needs, and could get. */
export const askedOf = ({ moves, times, people, conflicts }: ChangedShift): readonly AssignmentFacts[] =>
  moves && times !== null && conflicts.length === 0 ? people : [];

const minute = 60_000;

const refusalsOf = (changed: ChangedShift, refusals: ReadonlyMap<string, ChangeRefusal>, now: Date): Conflict[] =>
  askedOf(changed).flatMap(({ id, freelancerId, startsAt, terms }) => {
    const { reasons = [], waiting = false } = refusals.get(id) ?? {};
    const earliest = Math.min(startsAt.getTime(), changed.times!.startsAt.getTime());
    const tooLate = earliest <= now.getTime() + terms.noticeMinutes.change * minute;
    return [
      ...reasonCodes.filter((code) => reasons.includes(code)).map((code) => conflict(code, freelancerId)),
      ...(tooLate ? [conflict('notice_too_short', freelancerId)] : []),
      ...(waiting ? [conflict('request_open', freelancerId)] : []),
    ];
  }); // prettier-ignore

const isSame = ({ shift, role, headcount, moves }: ChangedShift): boolean =>
  !moves && role === shift.role && headcount === shift.headcount;

/** What becomes of one shift. Preview and change both ask this. */
export const settleChange = (
  changed: ChangedShift,
  refusals: ReadonlyMap<string, ChangeRefusal>,
  wanted: WantedChange,
  now: Date,
): SettledChange => {
  const conflicts = [...changed.conflicts, ...refusalsOf(changed, refusals, now)];
  if (isSame(changed)) return { ...changed, conflicts: [], outcome: 'keep' };
  if (conflicts.length === 0) return { ...changed, conflicts, outcome: askedOf(changed).length > 0 ? 'ask' : 'change' };
  const onlyPeople = conflicts.every(({ code }) => code === 'people_confirmed');
  const skips = onlyPeople && wanted.confirmed !== 'ask' ? wanted.confirmed === 'skip' : wanted.otherwise === 'skip';
  return { ...changed, conflicts, outcome: skips ? 'skip' : 'stop' };
}; // prettier-ignore

/** Until when an agreement can be given: the agreed time, but never after the work it is about would begin. */
export const answerBy = ({ terms, startsAt }: AssignmentFacts, newStart: Date, now: Date): Date =>
  new Date(Math.min(now.getTime() + terms.requestMinutes * minute, startsAt.getTime(), newStart.getTime()));
