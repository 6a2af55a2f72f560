import type { AssignmentState } from '@flxibl/contracts/assignments';
import type { Input } from '../http/read-input.ts';
import { eventRow, insertEvents, type Actor, type NewEvent } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { NewIncident } from './day-rules.ts';

/** What the device said beside a step; kept where it said anything. */
export type Evidence = Pick<Input<'checkOut'>['body'], 'location' | 'deviceTime'>;

export interface DayStep {
  readonly assignmentId: string;
  readonly state: AssignmentState;
  readonly checkedInAt?: Date;
  readonly checkedOutAt?: Date;
  readonly checkInEvidence?: Evidence | undefined;
  readonly checkOutEvidence?: Evidence | undefined;
  readonly incident?: NewIncident | undefined;
}

const jsonOf = (evidence: Evidence | undefined): string | null =>
  evidence?.location === undefined && evidence?.deviceTime === undefined ? null : JSON.stringify(evidence);

/** Moves one assignment on, opens its incident and writes the events in one statement. */
export const writeDayStep = async (
  tx: Transaction,
  { assignmentId, state, checkedInAt, checkedOutAt, incident, ...evidence }: DayStep,
  now: Date,
  actor: Actor,
  events: readonly NewEvent[],
): Promise<void> => {
  await tx.query(
    `with moved as (
       update assignments set state = $2, checked_in_at = coalesce($3, checked_in_at),
                              checked_out_at = coalesce($4, checked_out_at),
                              check_in_evidence = coalesce($10::jsonb, check_in_evidence),
                              check_out_evidence = coalesce($11::jsonb, check_out_evidence),
                              evidence_at = case when $10::jsonb is null and $11::jsonb is null then evidence_at else $8 end
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
      jsonOf(evidence.checkInEvidence),
      jsonOf(evidence.checkOutEvidence),
    ],
  );
};
