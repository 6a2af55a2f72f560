import type { StatedTimes } from '../lib/price-timesheet.ts';
import { eventRow, insertEvents, type Actor, type NewEvent } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';

/** A correction: the corrected times, and the signed differences to what stood before. */
export interface CorrectionRow extends StatedTimes {
  readonly id: string;
  readonly timesheetId: string;
  readonly minutes: number;
  readonly pay: string;
  readonly charge: string;
  readonly currency: string;
  readonly reason: string;
  readonly override: boolean;
  readonly createdAt: Date;
}

/** In the order in which they were made. */
export const listCorrections = (tx: Transaction, timesheetIds: readonly string[]): Promise<CorrectionRow[]> =>
  tx.query<CorrectionRow>(
    `select id, timesheet_id as "timesheetId", starts_at as "startsAt", ends_at as "endsAt", breaks, minutes, pay,
            charge, currency, reason, override, created_at as "createdAt"
     from timesheet_corrections where timesheet_id = any ($1) order by timesheet_id, id`,
    [timesheetIds],
  );

/** Until when the client's hours are closed; null: they are not. */
export const readLockedUntil = async (tx: Transaction, clientId: string): Promise<Date | null> => {
  const [row] = await tx.query<{ until: Date | null }>('select locked_until($1) as until', [clientId]);
  return row!.until;
};

export const insertCorrection = async (
  tx: Transaction,
  correction: CorrectionRow,
  userId: string,
  actor: Actor,
  event: NewEvent,
): Promise<void> => {
  await tx.query(
    `with corrected as (
       insert into timesheet_corrections (id, timesheet_id, client_id, site_id, freelancer_id, starts_at, ends_at, breaks,
                                          minutes, pay, charge, currency, reason, override, created_by, created_at)
       select $1, t.id, t.client_id, t.site_id, t.freelancer_id, $3, $4, $5, $6, $7, $8, t.currency, $9, $10, $11, $12
       from timesheets t where t.id = $2
     ), events as (${insertEvents('$13')})
     select`,
    [
      correction.id,
      correction.timesheetId,
      correction.startsAt,
      correction.endsAt,
      JSON.stringify(correction.breaks),
      correction.minutes,
      correction.pay,
      correction.charge,
      correction.reason,
      correction.override,
      userId,
      correction.createdAt,
      JSON.stringify([eventRow(actor, event)]),
    ],
  );
};
