import type { IncidentKind, IncidentState } from '@flxibl/contracts/incidents';
import { eventRow, insertEvents, type Actor, type NewEvent } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';

export interface IncidentRow {
  readonly id: string;
  readonly assignmentId: string;
  readonly bookingId: string;
  readonly shiftId: string;
  readonly clientId: string;
  readonly freelancerId: string;
  readonly freelancerName: string;
  readonly siteName: string;
  readonly kind: IncidentKind;
  readonly state: IncidentState;
  readonly startsAt: Date;
  readonly reason: string | null;
  readonly disputeReason: string | null;
  readonly decisionReason: string | null;
  readonly appealReason: string | null;
  readonly appealDays: number;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly appealedAt: Date | null;
}

const incidentAnswer = `
  select i.id, i.assignment_id as "assignmentId", s.booking_id as "bookingId", s.id as "shiftId",
         i.client_id as "clientId", i.freelancer_id as "freelancerId", f.name as "freelancerName",
         site.name as "siteName", i.kind, i.state, lower(a.during) as "startsAt", i.reason,
         i.dispute_reason as "disputeReason", i.decision_reason as "decisionReason",
         i.appeal_reason as "appealReason", i.appeal_days as "appealDays", i.created_at as "createdAt",
         i.decided_at as "decidedAt", i.appealed_at as "appealedAt"
  from incidents i
  join assignments a on a.id = i.assignment_id
  join shifts s on s.id = a.shift_id
  join sites site on site.id = s.site_id
  join freelancers f on f.id = i.freelancer_id`;

export interface IncidentFilter {
  readonly freelancerId: string | undefined;
  readonly assignmentId: string | undefined;
  readonly state: string | undefined;
  readonly before: string | undefined;
  readonly limit: number;
}

/** Those that the caller may see, the newest first; ids are made in order of time. */
export const listIncidentRows = (tx: Transaction, filter: IncidentFilter): Promise<IncidentRow[]> =>
  tx.query<IncidentRow>(
    `${incidentAnswer}
     where ($1::uuid is null or i.freelancer_id = $1) and ($2::uuid is null or i.assignment_id = $2)
       and ($3::text is null or i.state = $3) and ($4::uuid is null or i.id < $4)
     order by i.id desc limit $5`,
    [
      filter.freelancerId ?? null,
      filter.assignmentId ?? null,
      filter.state ?? null,
      filter.before ?? null,
      filter.limit,
    ],
  );

/** Locks the incident and reads it as it is then. */
export const lockIncident = async (tx: Transaction, id: string): Promise<IncidentRow | undefined> => {
  const [incident] = await tx.query<IncidentRow>(`${incidentAnswer} where i.id = $1 for update of i`, [id]);
  return incident;
};

export interface IncidentStep {
  readonly state: IncidentState;
  readonly disputeReason?: string;
  readonly decisionReason?: string;
  readonly appealReason?: string;
  readonly decidedAt?: Date;
  readonly appealedAt?: Date;
}

/** Moves the incident on and writes the event in one statement. */
export const writeIncidentStep = async (
  tx: Transaction,
  id: string,
  step: IncidentStep,
  actor: Actor,
  event: NewEvent,
): Promise<void> => {
  await tx.query(
    `with moved as (
       update incidents
       set state = $2, dispute_reason = coalesce($3, dispute_reason), decision_reason = coalesce($4, decision_reason),
           appeal_reason = coalesce($5, appeal_reason), decided_at = coalesce($6, decided_at),
           appealed_at = coalesce($7, appealed_at)
       where id = $1
     ), events as (${insertEvents('$8')})
     select`,
    [
      id,
      step.state,
      step.disputeReason ?? null,
      step.decisionReason ?? null,
      step.appealReason ?? null,
      step.decidedAt ?? null,
      step.appealedAt ?? null,
      JSON.stringify([eventRow(actor, event)]),
    ],
  );
};
