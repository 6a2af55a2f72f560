import { createId } from '../../lib/create-id.ts';
import type { NewEvent } from '../../platform/event-log.ts';
import type { Transaction } from '../../platform/postgres.ts';
import type { SettledChange } from './change-rules.ts';
import { insertPartedShifts, moveSeats } from './change-sql.ts';
import { closeSeats, openSeatsOf, type MovedSeat } from './open-seats-rules.ts';

interface PartedShift {
  readonly change: SettledChange;
  readonly shiftId: string;
  readonly headcount: number;
  readonly moved: readonly MovedSeat[];
}

/**
 * Gives the seats that nobody has beside people who are asked the new times at once, as a shift of their own: they
 * bind nobody, and whoever takes one agrees to the new times. The shift they leave has to be lowered to its people
 * after this.
 * @returns undefined when a seat has moved meanwhile
 */
export const partOpenSeats = async (
  tx: Transaction,
  changes: readonly SettledChange[],
): Promise<PartedShift[] | undefined> => {
  const parted = changes
    .filter((change) => openSeatsOf(change) > 0)
    .map((change) => ({
      change,
      shiftId: createId(),
      headcount: openSeatsOf(change),
      moved: closeSeats(change.people),
    }));
  if (parted.length === 0) return [];
  const seats = parted.flatMap(({ moved }) => moved);
  if (seats.length > 0 && (await moveSeats(tx, seats)) < seats.length) return undefined;
  await insertPartedShifts(
    tx,
    parted.map(({ change, shiftId, headcount }) => ({
      shiftId,
      from: change.shift.shiftId,
      headcount,
      start: change.start,
      end: change.end,
      ...change.times!,
    })),
  );
  return parted;
};

/** The new shift, and who got another seat number by it. */
export const partedEvents = (
  { change, shiftId, headcount, moved }: PartedShift,
  ids: { clientId: string; bookingId: string },
  reason: string,
): NewEvent[] => {
  const { shift, role, start, end, times } = change;
  return [
    {
      type: 'shift_changed',
      ...ids,
      shiftId,
      before: { shiftId: shift.shiftId, start: shift.start, end: shift.end },
      after: { partedFrom: shift.shiftId, role, start, end, ...times!, headcount },
      reason,
    },
    ...moved.map(({ assignment, seat }) => ({
      type: 'assignment_changed' as const,
      ...ids,
      shiftId: shift.shiftId,
      assignmentId: assignment.id,
      freelancerId: assignment.freelancerId,
      before: { seat: assignment.seat },
      after: { seat },
      reason,
    })),
  ];
};
