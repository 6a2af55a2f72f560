import type { SeriesChange } from '@flxibl/contracts/series-changes';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { AppError } from '../../lib/app-error.ts';
import { createId } from '../../lib/create-id.ts';
import { recordEvents, type NewEvent } from '../../platform/event-log.ts';
import { answerBy, askedOf, type SettledChange } from './change-rules.ts';
import { changeNote, changeShiftRows, insertChangeRequests, type NewChangeRequest } from './change-sql.ts';
import { partedEvents, partOpenSeats } from './part-open-seats.ts';
import { planSeriesChange, presentSeriesChange } from './plan-series-change.ts';
import type { SeriesRow } from './series-sql.ts';

/** Changes what nobody is confirmed on at once, open seats too, and asks the people who are: all of it, or nothing. */
export const changeSeries = async (
  context: RequestContext,
  { params, body }: Input<'changeSeries'>,
): Promise<SeriesChange> => {
  const { tx, actor } = context;
  const { series, changes } = await planSeriesChange(context, params.id, body, true);
  refuseStopped(changes);
  const asked = await askPeople(context, series, changes, body.reason);
  const parted = await partOpenSeats(tx, changes);
  if (!parted) throw lost();
  const direct = await changeDirectly(context, changes);
  if (body.note !== undefined) await changeNote(tx, series.bookingId, body.note);
  const ids = { clientId: series.clientId, bookingId: series.bookingId };
  const { scope, date, reason } = body;
  await recordEvents(tx, actor, [
    {
      type: 'series_changed',
      ...ids,
      after: {
        seriesId: series.id,
        scope,
        ...(date === undefined ? {} : { date }),
        ...(body.note === undefined ? {} : { note: body.note }),
      },
      reason,
    },
    ...direct.map((change) => changedEvent(change, ids, reason)),
    ...parted.flatMap((part) => partedEvents(part, ids, reason)),
    ...asked.map((request) => askedEvent(request, changes, ids, reason)),
  ]);
  return presentSeriesChange(series, changes);
};

const refuseStopped = (changes: readonly SettledChange[]): void => {
  const stopped = changes.filter(({ outcome }) => outcome === 'stop');
  if (stopped.length === 0) return;
  throw new AppError('dates_conflict', `${stopped.length} shifts cannot be changed like this.`, {
    conflicts: stopped
      .flatMap(({ shift, conflicts }) =>
        conflicts.map((conflict) => ({ date: shift.date, shift: shift.part ?? 0, ...conflict })),
      )
      .slice(0, 500),
  });
};

const lost = (): AppError =>
  new AppError('invalid_state', 'The series has changed meanwhile. Look at it again.', { possible: [] });

const askPeople = async (
  { tx, caller, now }: RequestContext,
  series: SeriesRow,
  changes: readonly SettledChange[],
  reason: string,
): Promise<NewChangeRequest[]> => {
  const requests = changes
    .filter(({ outcome }) => outcome === 'ask')
    .flatMap((change) =>
      askedOf(change).map((assignment) => ({
        id: createId(),
        clientId: assignment.clientId,
        assignmentId: assignment.id,
        freelancerId: assignment.freelancerId,
        start: change.start,
        end: change.end,
        ...change.times!,
        expiresAt: answerBy(assignment, change.times!.startsAt, now),
      })),
    );
  if (requests.length === 0) return [];
  const { timeZone } = series;
  const shared = { timeZone, proposerUserId: caller.userId, reason, now };
  const opened = await insertChangeRequests(tx, requests, shared);
  if (opened.length < requests.length) throw lost();
  return requests;
};

// Where people are asked, what they have keeps its times until they agree; the seats beside them have parted.
const changeDirectly = async (
  { tx }: RequestContext,
  changes: readonly SettledChange[],
): Promise<SettledChange[]> => {
  const direct = changes.filter(
    ({ outcome, people, shift }) =>
      outcome === 'change' || (outcome === 'ask' && people.length !== shift.headcount),
  );
  if (direct.length === 0) return [];
  const written = await changeShiftRows(
    tx,
    direct.map(({ outcome, shift, role, start, end, times, headcount, people }) =>
      outcome === 'ask' ? { ...termsOf(shift), headcount: people.length } : { ...termsOf(shift), role, start, end, ...times!, headcount },
    ),
  ); // prettier-ignore
  if (written.length < direct.length) throw lost();
  return direct;
};

const termsOf = ({ shiftId, role, start, end, startsAt, endsAt, headcount }: SettledChange['shift']) => ({
  shiftId, role, start, end, startsAt, endsAt, headcount,
}); // prettier-ignore

const changedEvent = (
  { outcome, shift, role, start, end, times, headcount, people }: SettledChange,
  ids: { clientId: string; bookingId: string },
  reason: string,
): NewEvent => ({
  type: 'shift_changed',
  ...ids,
  shiftId: shift.shiftId,
  before: { role: shift.role, start: shift.start, end: shift.end, headcount: shift.headcount },
  after: outcome === 'ask' ? { headcount: people.length } : { role, start, end, ...times!, headcount },
  reason,
});

/** As every request of a change is told. */
const askedEvent = (
  request: NewChangeRequest,
  changes: readonly SettledChange[],
  ids: { clientId: string; bookingId: string },
  reason: string,
): NewEvent => ({
  type: 'request_opened',
  ...ids,
  shiftId: changes.find(({ people }) => people.some(({ id }) => id === request.assignmentId))!.shift.shiftId,
  assignmentId: request.assignmentId,
  freelancerId: request.freelancerId,
  after: { requestId: request.id, kind: 'change', state: 'open' },
  reason,
});
