import type { RequestKind, RequestState } from '@flxibl/contracts/requests';
import { rangeText } from '../lib/interval.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { PlannedChange } from './change-rules.ts';

/** An assignment as both sides of a request may know it; as jsonb, so instants are text. */
export interface OutlineRow {
  readonly assignmentId: string;
  readonly bookingId: string;
  readonly shiftId: string;
  readonly freelancerId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly payRate: string;
  readonly currency: string;
}

export interface RequestRow {
  readonly id: string;
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly clientId: string;
  readonly bookingId: string;
  readonly shiftId: string;
  readonly assignmentId: string;
  readonly freelancerId: string;
  readonly otherAssignmentId: string | null;
  readonly otherFreelancerId: string | null;
  readonly otherFreelancerName: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly timeZone: string | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly payRate: string | null;
  readonly proposedBy: 'client' | 'freelancer';
  readonly needsApproval: boolean;
  readonly reason: string;
  /** In spite of what the client asked; honoured when the freelancer accepts. */
  readonly overrideReasons: readonly string[];
  readonly overrideBecause: string | null;
  readonly answerReason: string | null;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly agreedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly assignment: OutlineRow;
  readonly exchangedFor: OutlineRow | null;
}

// Outlines are read as the owner: a colleague may not see the assignment, but has to know what they are asked for.
const requestAnswer = `
  select r.id, r.kind, r.state, r.client_id as "clientId", o.assignment ->> 'bookingId' as "bookingId",
         o.assignment ->> 'shiftId' as "shiftId", r.assignment_id as "assignmentId", r.freelancer_id as "freelancerId",
         r.other_assignment_id as "otherAssignmentId", r.other_freelancer_id as "otherFreelancerId",
         name_of_freelancer(r.other_freelancer_id) as "otherFreelancerName",
         to_char(r.starts_at, 'YYYY-MM-DD"T"HH24:MI') as start, to_char(r.ends_at, 'YYYY-MM-DD"T"HH24:MI') as "end",
         r.time_zone as "timeZone", lower(r.during) as "startsAt", upper(r.during) as "endsAt", r.pay_rate as "payRate",
         r.proposer_side as "proposedBy", r.needs_approval as "needsApproval", r.reason,
         r.override_reasons as "overrideReasons", r.override_because as "overrideBecause",
         r.answer_reason as "answerReason", r.expires_at as "expiresAt", r.created_at as "createdAt",
         r.agreed_at as "agreedAt", r.answered_at as "answeredAt", o.assignment,
         outline_assignment(r.other_assignment_id) as "exchangedFor"
  from requests r cross join lateral (select outline_assignment(r.assignment_id) as assignment) o`;

/** The request, if it concerns the caller. */
export const findRequest = async (tx: Transaction, id: string): Promise<RequestRow | undefined> => {
  const [request] = await tx.query<RequestRow>(`${requestAnswer} where r.id = $1`, [id]);
  return request;
};

/** The newest first; `assignmentId` also finds swaps for it. The state is the one that counts at `now`. */
export const listRequestRows = (
  tx: Transaction,
  filter: {
    readonly assignmentId: string | undefined;
    readonly state: RequestState | undefined;
    readonly before: string | undefined;
    readonly limit: number;
  },
  now: Date,
): Promise<RequestRow[]> =>
  tx.query<RequestRow>(
    `${requestAnswer}
     where ($1::uuid is null or r.assignment_id = $1 or r.other_assignment_id = $1)
       and ($2::text is null
            or $2 = case when r.state in ('open', 'agreed') and r.expires_at <= $5 then 'expired' else r.state end)
       and ($3::uuid is null or r.id < $3)
     order by r.id desc limit $4`,
    [filter.assignmentId ?? null, filter.state ?? null, filter.before ?? null, filter.limit, now],
  );

/** The request of this kind that still waits in the way of another. */
export const findLiveRequest = async (
  tx: Transaction,
  assignmentId: string,
  kind: RequestKind,
): Promise<RequestRow | undefined> => {
  const [request] = await tx.query<RequestRow>(
    `${requestAnswer} where r.assignment_id = $1 and r.kind = $2 and r.state in ('open', 'agreed')`,
    [assignmentId, kind],
  );
  return request;
};

export interface NewRequestRow {
  readonly id: string;
  readonly kind: RequestKind;
  readonly clientId: string;
  readonly assignmentId: string;
  readonly freelancerId: string;
  readonly otherAssignmentId: string | null;
  readonly otherFreelancerId: string | null;
  readonly change: PlannedChange | null;
  readonly timeZone: string;
  readonly proposerUserId: string;
  readonly proposedBy: 'client' | 'freelancer';
  readonly needsApproval: boolean;
  readonly reason: string;
  readonly override: { readonly reasons: readonly string[]; readonly because: string } | null;
  readonly expiresAt: Date;
}

/** @returns false when one of the kind is live for the assignment: the unique index decides. */
export const insertRequest = async (tx: Transaction, row: NewRequestRow, now: Date): Promise<boolean> => {
  const time = row.change?.time ?? null;
  const inserted = await tx.query(
    `insert into requests (id, kind, client_id, assignment_id, freelancer_id, other_assignment_id, other_freelancer_id,
                           starts_at, ends_at, time_zone, during, pay_rate, proposer_user_id, proposer_side,
                           needs_approval, reason, expires_at, created_at, override_reasons, override_because)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
     on conflict (assignment_id, kind) where state in ('open', 'agreed') do nothing returning id`,
    [
      row.id,
      row.kind,
      row.clientId,
      row.assignmentId,
      row.freelancerId,
      row.otherAssignmentId,
      row.otherFreelancerId,
      time?.start ?? null,
      time?.end ?? null,
      time === null ? null : row.timeZone,
      time === null ? null : rangeText(time.startsAt, time.endsAt),
      row.change?.payRate ?? null,
      row.proposerUserId,
      row.proposedBy,
      row.needsApproval,
      row.reason,
      row.expiresAt,
      now,
      row.override?.reasons ?? [],
      row.override?.because ?? null,
    ],
  );
  return inserted.length > 0;
};

/** Moves a request from a state; false when it is not in that state any more. */
export const updateRequestState = async (
  tx: Transaction,
  { id, state }: Pick<RequestRow, 'id' | 'state'>,
  after: RequestState,
  answerReason: string | null,
  now: Date,
): Promise<boolean> => {
  const moved = await tx.query(
    `update requests set state = $3, answer_reason = coalesce($4, answer_reason),
            agreed_at = case when $3 = 'agreed' then $5 else agreed_at end,
            answered_at = case when $3 = 'agreed' then answered_at else $5 end
     where id = $1 and state = $2 returning id`,
    [id, state, after, answerReason, now],
  );
  return moved.length > 0;
};

export type DueRequest = Pick<
  RequestRow,
  | 'id'
  | 'kind'
  | 'state'
  | 'clientId'
  | 'bookingId'
  | 'shiftId'
  | 'assignmentId'
  | 'freelancerId'
  | 'otherFreelancerId'
>;

/** Requests that nobody answered in time, the longest overdue first. */
export const listDueRequests = (tx: Transaction, now: Date, limit: number): Promise<DueRequest[]> =>
  tx.query<DueRequest>(
    `select r.id, r.kind, r.state, r.client_id as "clientId", s.booking_id as "bookingId", s.id as "shiftId",
            r.assignment_id as "assignmentId", r.freelancer_id as "freelancerId",
            r.other_freelancer_id as "otherFreelancerId"
     from requests r join assignments a on a.id = r.assignment_id join shifts s on s.id = a.shift_id
     where r.state in ('open', 'agreed') and r.expires_at <= $1 order by r.expires_at limit $2`,
    [now, limit],
  );

/** Ends those of these that still wait past their time, and returns their ids. */
export const expireRequestRows = async (
  tx: Transaction,
  ids: readonly string[],
  now: Date,
): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `update requests set state = 'expired' where id = any ($1) and state in ('open', 'agreed') and expires_at <= $2
       returning id`,
      [ids, now],
    )
  ).map(({ id }) => id);
