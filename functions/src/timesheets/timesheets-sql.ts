import type { TimesheetState } from '@flxibl/contracts/timesheets';
import type { AgreedRates, StatedTimes } from '../lib/price-timesheet.ts';
import type { PricedLine } from '../lib/price-work.ts';
import type { Transaction } from '../platform/postgres.ts';

/** A timesheet as the view `timesheet_facts` has it, which is the one place that reads what it is priced by. */
export interface TimesheetRow extends AgreedRates, StatedTimes {
  readonly id: string;
  readonly assignmentId: string;
  readonly bookingId: string;
  readonly shiftId: string;
  readonly clientId: string;
  readonly siteId: string;
  readonly freelancerId: string;
  readonly role: string;
  readonly state: TimesheetState;
  readonly assignmentState: string;
  readonly policyVersion: number;
  readonly plannedStartsAt: Date;
  readonly plannedEndsAt: Date;
  readonly amendedStartsAt: Date | null;
  readonly amendedEndsAt: Date | null;
  readonly amendedBreaks: StatedTimes['breaks'] | null;
  readonly amendReason: string | null;
  readonly disputeReason: string | null;
  readonly resolveReason: string | null;
  /** Null until it is final. */
  readonly minutes: number | null;
  readonly pay: string | null;
  readonly charge: string | null;
  readonly lines: readonly PricedLine[] | null;
  readonly currency: string;
  readonly submitHours: number;
  readonly approveHours: number | null;
  readonly answerHours: number;
  readonly dueAt: Date | null;
  readonly submittedAt: Date | null;
  readonly amendedAt: Date | null;
  readonly approvedAt: Date | null;
  readonly lockedAt: Date | null;
  readonly exportedAt: Date | null;
}

export const timesheetColumns = `
  t.id, t.assignment_id as "assignmentId", t.booking_id as "bookingId", t.shift_id as "shiftId",
  t.client_id as "clientId", t.site_id as "siteId", t.freelancer_id as "freelancerId", t.role_id as role, t.state,
  t.assignment_state as "assignmentState", t.policy_version as "policyVersion",
  t.planned_starts_at as "plannedStartsAt", t.planned_ends_at as "plannedEndsAt", t.starts_at as "startsAt",
  t.ends_at as "endsAt", t.breaks, t.amended_starts_at as "amendedStartsAt", t.amended_ends_at as "amendedEndsAt",
  t.amended_breaks as "amendedBreaks", t.amend_reason as "amendReason", t.dispute_reason as "disputeReason",
  t.resolve_reason as "resolveReason", t.minutes, t.pay, t.charge, t.lines, t.currency,
  t.submit_hours as "submitHours", t.approve_hours as "approveHours", t.answer_hours as "answerHours",
  t.due_at as "dueAt", t.submitted_at as "submittedAt", t.amended_at as "amendedAt", t.approved_at as "approvedAt",
  t.locked_at as "lockedAt", t.exported_at as "exportedAt", t.pay_rate as "payRate", t.charge_rate as "chargeRate",
  t.time_zone as "timeZone", t.rates`;

/**
 * Locks these timesheets, as far as the caller may see them, and reads them as they are then, by id. Deciding one may
 * move its assignment, so shifts, people and assignments are locked before it, in the order of every transaction.
 */
export const lockTimesheets = async (tx: Transaction, ids: readonly string[]): Promise<TimesheetRow[]> => {
  await tx.query(
    `select lock_shifts_and_freelancers(array_agg(distinct shift_id), array_agg(distinct freelancer_id))
     from timesheets where id = any ($1)`,
    [ids],
  );
  await tx.query(
    `select from assignments a
     where a.id = any (array(select assignment_id from timesheets where id = any ($1))) order by a.id for update`,
    [ids],
  );
  await tx.query('select from timesheets where id = any ($1) order by id for update', [ids]);
  return await tx.query<TimesheetRow>(
    `select ${timesheetColumns} from timesheet_facts t where t.id = any ($1) order by t.id`,
    [ids],
  );
};

/** Submitted ones that fit, the oldest first, to be locked and looked at again. */
export const listSubmittedIds = async (
  tx: Transaction,
  filter: {
    readonly clientId?: string | undefined;
    readonly siteId?: string | undefined;
    readonly freelancerId?: string | undefined;
    readonly bookingId?: string | undefined;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly limit: number;
  },
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select id from timesheets t
     where t.state = 'submitted' and ($1::uuid is null or t.client_id = $1) and ($2::uuid is null or t.site_id = $2)
       and ($3::uuid is null or t.freelancer_id = $3) and ($4::uuid is null or t.booking_id = $4)
       and ($5::timestamptz is null or t.starts_at >= $5) and ($6::timestamptz is null or t.starts_at < $6)
     order by t.starts_at, t.id limit $7`,
    [
      filter.clientId ?? null,
      filter.siteId ?? null,
      filter.freelancerId ?? null,
      filter.bookingId ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.limit,
    ],
  );
  return rows.map(({ id }) => id);
};

/** Those at which the clock has a step to take, the longest overdue first. */
export const listDueIds = async (tx: Transaction, now: Date, limit: number): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    'select id from timesheets where due_at <= $1 order by due_at, id limit $2',
    [now, limit],
  );
  return rows.map(({ id }) => id);
};
