import { createId } from '../lib/create-id.ts';
import { recordEvents, type NewEvent } from '../platform/event-log.ts';
import { inTransaction, type Transaction } from '../platform/postgres.ts';
import {
  countOpenedSeats,
  listDueShifts,
  listLiveStandbys,
  listPeopleOf,
  listStandbyRefusals,
  releaseStandbys,
  stepIntoSeat,
  type DueShift,
  type LiveStandby,
  type TakenSeat,
} from './settle-standbys-sql.ts';
import { standbyEvent } from './standby-events.ts';
import { awaitedFrom, standsAgainstStandby } from './standby-rules.ts';
import { lockSeats } from './standbys-sql.ts';

const batch = 100;
const actor = { userId: null, channel: 'job', requestId: 'settleStandbys' } as const;

/**
 * Puts who stands by on seats that somebody has left, the first who can be booked; releases them when the shift is
 * over or called off. Each shift in a transaction of its own, so that whoever accepts an offer waits for one only.
 * @returns how many standbys it moved
 */
export const settleStandbys = async (now: Date): Promise<number> => {
  let done = 0;
  let last: DueShift | undefined;
  for (;;) {
    const after = last;
    const due = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      return await listDueShifts(tx, after, now, batch);
    });
    for (const { id } of due) done += await inTransaction('read write', (tx) => settleShift(tx, id, now));
    last = due.at(-1);
    if (due.length < batch) return done;
  }
};

const settleShift = async (tx: Transaction, shiftId: string, now: Date): Promise<number> => {
  await tx.query('select enter_as_job()');
  const people = await listPeopleOf(tx, shiftId);
  await lockSeats(tx, [shiftId], people);
  const standbys = await listLiveStandbys(tx, shiftId, people, now);
  const over = standbys.filter(({ isOver }) => isOver);
  if (over.length > 0) {
    await releaseStandbys(tx, over.map(({ id }) => id)); // prettier-ignore
    await recordEvents(tx, actor, over.map((standby) => standbyEvent(standby, standby.state, 'released'))); // prettier-ignore
    return over.length;
  }
  return await fillOpenedSeats(tx, standbys.filter(({ state }) => state === 'agreed'), now); // prettier-ignore
};

const fillOpenedSeats = async (
  tx: Transaction,
  standbys: readonly LiveStandby[],
  now: Date,
): Promise<number> => {
  let filled = 0;
  for (const standby of standbys) {
    // Counted anew for each: whoever stepped in before has taken one.
    if ((await countOpenedSeats(tx, standby.shiftId)) === 0) break;
    const reasons = await listStandbyRefusals(tx, standby.shiftId, standby.freelancerId, now);
    if (standsAgainstStandby(reasons)) continue;
    const assignmentId = createId();
    const waited = awaitedFrom(standby.startsAt, now);
    const seat = await stepIntoSeat(tx, { assignmentId, standby, awaitedFrom: waited, now });
    if (!seat) continue;
    await recordEvents(tx, actor, eventsOf(standby, assignmentId, seat));
    filled += 1;
  }
  return filled;
};

const eventsOf = (
  standby: LiveStandby,
  assignmentId: string,
  { startsAt, endsAt, policyVersion, ...terms }: TakenSeat,
): NewEvent[] => [
  standbyEvent(standby, standby.state, 'stepped_in', assignmentId),
  {
    type: 'assignment_confirmed',
    clientId: standby.clientId,
    bookingId: standby.bookingId,
    shiftId: standby.shiftId,
    assignmentId,
    freelancerId: standby.freelancerId,
    affects: { startsAt, endsAt },
    after: { state: 'confirmed', ...terms, standbyId: standby.id },
    policyVersion,
  },
];
