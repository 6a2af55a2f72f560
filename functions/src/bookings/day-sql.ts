import type { AssignmentState } from '@flxibl/contracts/assignments';
import { eventRow, insertEvents, type Actor, type NewEvent } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { NewIncident } from './day-rules.ts';

export interface DayStep {
  readonly assignmentId: string;
  readonly state: AssignmentState;
  readonly checkedInAt?: Date;
  readonly checkedOutAt?: Date;
  readonly incident?: NewIncident | undefined;
}

/** Moves one assignment on, opens its incident and writes the events in one statement. */
export const writeDayStep = async (
  tx: Transaction,
  { assignmentId, state, checkedInAt, checkedOutAt, incident }: DayStep,
  now: Date,
  actor: Actor,
  events: readonly NewEvent[],
): Promise<void> => {
  await tx.query(
    `with moved as (
       update assignments set state = $2, checked_in_at = coalesce($3, checked_in_at),
                              checked_out_at = coalesce($4, checked_out_at),
                              approved_at = case when $2 = 'approved' then $8 else approved_at end
       where id = $1
     ), opened as (
       insert into incidents (id, assignment_id, client_id, freelancer_id, kind, state, reason, appeal_days, created_at)
       select $5::uuid, a.id, a.client_id, a.freelancer_id, $6, 'open', $7,
              (coalesce(a.terms, (policy_of(null, $8)).terms) ->> 'appealDays')::int, $8
       from assignments a where a.id = $1 and $5::uuid is not null
     ), events as (${insertEvents('$9')})
     select`,
    [
      assignmentId,
      state,
      checkedInAt ?? null,
      checkedOutAt ?? null,
      incident?.id ?? null,
      incident?.kind ?? null,
      incident?.reason ?? null,
      now,
      JSON.stringify(events.map((event) => eventRow(actor, event))),
    ],
  );
};
