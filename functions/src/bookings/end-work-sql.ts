import { eventRow, insertEvents, type Actor, type NewEvent } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';

export interface UnendedWork {
  readonly id: string;
  readonly shiftId: string;
  readonly bookingId: string;
  readonly clientId: string;
  readonly freelancerId: string;
}

/**
 * Locks work that is still in progress though its shift ended at or before the moment, the oldest first. Found
 * without locks, locked in the order of every booking, and read again: somebody may have checked out meanwhile.
 */
export const lockUnendedWork = async (
  tx: Transaction,
  endedBy: Date,
  limit: number,
): Promise<UnendedWork[]> => {
  const found = await tx.query<{ id: string; shiftId: string; freelancerId: string }>(
    `select id, shift_id as "shiftId", freelancer_id as "freelancerId" from assignments
     where state = 'in_progress' and upper(during) <= $1 order by upper(during), id limit $2`,
    [endedBy, limit],
  );
  if (found.length === 0) return [];
  await tx.query('select lock_shifts_and_freelancers($1, $2)', [
    found.map(({ shiftId }) => shiftId),
    found.map(({ freelancerId }) => freelancerId),
  ]);
  return await tx.query<UnendedWork>(
    `select a.id, a.shift_id as "shiftId", s.booking_id as "bookingId", a.client_id as "clientId",
            a.freelancer_id as "freelancerId"
     from assignments a join shifts s on s.id = a.shift_id
     where a.id = any ($1) and a.state = 'in_progress' order by a.id for update of a`,
    [found.map(({ id }) => id)],
  );
};

export const endWorkRows = async (
  tx: Transaction,
  ids: readonly string[],
  actor: Actor,
  events: readonly NewEvent[],
): Promise<void> => {
  await tx.query(
    `with ended as (update assignments set state = 'worked' where id = any ($1)), events as (${insertEvents('$2')})
     select`,
    [ids, JSON.stringify(events.map((event) => eventRow(actor, event)))],
  );
};
