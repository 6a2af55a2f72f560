import type { SeriesChange } from '@flxibl/contracts/series-changes';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { AppError, invalidInput, notFound } from '../../lib/app-error.ts';
import { lockAssignments, readAssignments } from '../assignment-facts-sql.ts';
import { askedOf, changeShift, settleChange, type SettledChange } from './change-rules.ts';
import { listChangeRefusals } from './change-sql.ts';
import { openSeatsOf } from './open-seats-rules.ts';
import { shiftsInScope } from './scope-rules.ts';
import { findSeries, listSeriesShifts, roleExists, type SeriesRow } from './series-sql.ts';

type Body = Input<'changeSeries'>['body'];

/**
 * What changing a series would do to each shift in scope that has not begun; with `lock`, to be carried out.
 * @throws AppError `invalid_state` when there is no such shift, `forbidden` for an admin who would ask in a client's name
 */
export const planSeriesChange = async (
  { tx, caller, now }: RequestContext,
  seriesId: string,
  body: Body,
  lock: boolean,
): Promise<{ series: SeriesRow; changes: SettledChange[] }> => {
  const series = await findSeries(tx, seriesId);
  if (!series) throw notFound();
  if (body.confirmed === 'ask' && caller.role !== 'business')
    throw new AppError('forbidden', 'Only the client can ask people to agree to a change.');
  if (body.role !== undefined && !(await roleExists(tx, body.role)))
    throw invalidInput('role', 'there is no such role');
  const which = { bookingId: series.bookingId };
  const assignments = await (lock ? lockAssignments(tx, which, now) : readAssignments(tx, which, now));
  const shifts = shiftsInScope(await listSeriesShifts(tx, series.bookingId, now), body).filter(
    ({ isCancelled, startsAt, part }) =>
      !isCancelled && startsAt > now && (body.part === undefined || part === body.part),
  );
  if (shifts.length === 0)
    throw new AppError('invalid_state', 'No shift of this can be changed any more.', { possible: [] });

  const changed = shifts.map((shift) => changeShift(shift, assignments, body, series.timeZone, now));
  const asked = changed.flatMap((shift) =>
    askedOf(shift).map(({ id }) => ({ assignmentId: id, ...shift.times! })),
  );
  const refusals = asked.length > 0 ? await listChangeRefusals(tx, asked, now) : [];
  const byId = new Map(refusals.map((refusal) => [refusal.assignmentId, refusal]));
  return { series, changes: changed.map((shift) => settleChange(shift, byId, body, now)) };
};

/** The change as the API shows it. */
export const presentSeriesChange = (series: SeriesRow, changes: readonly SettledChange[]): SeriesChange => ({
  seriesId: series.id,
  possible: changes.every(({ outcome }) => outcome !== 'stop'),
  shifts: changes.map((change) => ({
    date: change.shift.date,
    shiftId: change.shift.shiftId,
    outcome: change.outcome,
    role: change.role,
    start: change.start,
    end: change.end,
    startsAt: change.times?.startsAt.toISOString() ?? null,
    endsAt: change.times?.endsAt.toISOString() ?? null,
    headcount: change.headcount,
    conflicts: [...change.conflicts],
    openSeats: openSeatsOf(change),
    asked: change.outcome === 'ask' ? askedOf(change).map(({ freelancerId }) => freelancerId) : [],
  })),
});
