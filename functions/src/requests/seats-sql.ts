import type { Transaction } from '../platform/postgres.ts';
import type { AgreedTerms } from './change-rules.ts';
import type { Refusal } from './refusal-rules.ts';

export interface PolicyTerms {
  readonly noticeMinutes: { readonly change: number };
  readonly requestMinutes: number;
  readonly handOverNeedsApproval: boolean;
  readonly overridable: readonly string[];
}

/** An assignment with its shift and the terms it was confirmed on; where these say nothing, the policy of now. */
export interface AskedAssignment extends AgreedTerms {
  readonly id: string;
  readonly shiftId: string;
  readonly bookingId: string;
  readonly clientId: string;
  readonly freelancerId: string;
  readonly state: string;
  readonly seat: number;
  readonly chargeRate: string;
  readonly currency: string;
  readonly shiftCancelled: boolean;
  readonly terms: PolicyTerms;
}

/** Whether the assignment is one of the caller's own: row-level security answers. */
export const isOwnAssignment = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx.query('select from assignments where id = $1', [id])).length > 0;

/** Any assignment, also one that the caller may not see: what is read must not be shown as it is. */
export const findAskedAssignment = async (
  tx: Transaction,
  id: string,
  now: Date,
): Promise<AskedAssignment | undefined> => {
  const [assignment] = await tx.query<AskedAssignment>(
    `select id, shift_id as "shiftId", booking_id as "bookingId", client_id as "clientId",
            freelancer_id as "freelancerId", state, start, "end", time_zone as "timeZone", starts_at as "startsAt",
            ends_at as "endsAt", pay_rate as "payRate", charge_rate as "chargeRate", currency, seat,
            shift_cancelled as "shiftCancelled", terms
     from read_asked_assignment($1, $2)`,
    [id, now],
  );
  return assignment;
};

/** Whether a freelancer may be named as a colleague for the assignment at all. */
export const mayBeNamed = async (
  tx: Transaction,
  assignmentId: string,
  freelancerId: string,
): Promise<boolean> => {
  const [row] = await tx.query<{ may: boolean }>('select may_be_named($1, $2) as may', [
    assignmentId,
    freelancerId,
  ]);
  return row?.may === true;
};

/**
 * The locks of everything that fills, empties or moves seats, in their one order. Whoever only answers takes the
 * people too: an event refers to its freelancer, and would wait for their lock with the request already locked.
 */
export const lockSeats = async (
  tx: Transaction,
  shiftIds: readonly string[],
  freelancerIds: readonly (string | null)[],
): Promise<void> => {
  const people = freelancerIds.filter((id) => id !== null);
  await tx.query('select lock_shifts_and_freelancers($1, $2)', [shiftIds, people]);
};

export const listRefusals = (tx: Transaction, requestId: string, now: Date): Promise<Refusal[]> =>
  tx.query<Refusal>(
    'select freelancer_id as "freelancerId", reasons from request_refusals($1, $2) order by freelancer_id',
    [requestId, now],
  );

export interface CarriedOutChange {
  readonly shiftId: string;
  readonly renumberedId: string | null;
  readonly renumberedFreelancerId: string | null;
  readonly oldSeat: number | null;
  readonly newSeat: number | null;
}

/** Undefined: the assignment is not confirmed any more. */
export const carryOutChange = async (
  tx: Transaction,
  requestId: string,
  newShiftId: string,
): Promise<CarriedOutChange | undefined> => {
  const [moved] = await tx.query<CarriedOutChange>(
    `select shift_id as "shiftId", renumbered_id as "renumberedId",
            renumbered_freelancer_id as "renumberedFreelancerId", old_seat as "oldSeat", new_seat as "newSeat"
     from carry_out_change($1, $2)`,
    [requestId, newShiftId],
  );
  return moved;
};

export interface ExchangedSeat {
  readonly id: string;
  readonly replaces: string;
  readonly shiftId: string;
  readonly freelancerId: string;
  readonly seat: number;
  readonly payRate: string;
  readonly chargeRate: string;
  readonly currency: string;
  readonly policyVersion: number;
}

/** One row for each seat that has its new freelancer; a missing one met a taken time. */
export const carryOutExchange = (
  tx: Transaction,
  requestId: string,
  newIds: readonly string[],
): Promise<ExchangedSeat[]> =>
  tx.query<ExchangedSeat>(
    `select id, replaces, shift_id as "shiftId", freelancer_id as "freelancerId", seat, pay_rate as "payRate",
            charge_rate as "chargeRate", currency, policy_version as "policyVersion"
     from carry_out_exchange($1, $2)`,
    [requestId, newIds],
  );

/** Lets the freelancer go without charge. False: the assignment is not confirmed any more. */
export const releaseAssignment = async (tx: Transaction, assignmentId: string): Promise<boolean> =>
  (
    await tx.query(
      `update assignments set state = 'cancelled', cancellation_charge = 0
       where id = $1 and state = 'confirmed' returning id`,
      [assignmentId],
    )
  ).length > 0;
