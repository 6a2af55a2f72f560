import type pg from 'pg';

export interface WorkedSheet {
  readonly assignmentId: string;
  readonly state: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly minutes: number;
  readonly pay: string;
  readonly charge: string;
  readonly lines: readonly object[];
}

/**
 * Ends the work, by which the database opens its timesheet, and puts that into a state with these figures.
 * @returns the id of the timesheet
 */
export const insertTimesheet = async (owner: pg.Pool, sheet: WorkedSheet): Promise<string> => {
  const { assignmentId, state, startsAt, endsAt, minutes, pay, charge, lines } = sheet;
  await owner.query(`update assignments set state = 'in_progress' where id = $1`, [assignmentId]);
  await owner.query(`update assignments set state = 'worked' where id = $1`, [assignmentId]);
  const amended = ['amended', 'accepted', 'disputed'].includes(state);
  const final = ['approved', 'accepted', 'resolved', 'locked', 'exported'].includes(state);
  const { rows } = await owner.query<{ id: string }>(
    `update timesheets
     set state = $2, starts_at = $3, ends_at = $4, due_at = null,
         amended_starts_at = case when $5 then $3::timestamptz end,
         amended_ends_at = case when $5 then $4::timestamptz end,
         amended_breaks = case when $5 then '[]'::jsonb end, amend_reason = case when $5 then 'because' end,
         minutes = case when $6 then $7::int end, pay = case when $6 then $8::numeric end,
         charge = case when $6 then $9::numeric end, lines = case when $6 then $10::jsonb end,
         approved_at = case when $6 then $4::timestamptz end,
         locked_at = case when $2 in ('locked', 'exported') then $4::timestamptz end,
         exported_at = case when $2 = 'exported' then $4::timestamptz end
     where assignment_id = $1 returning id`,
    [assignmentId, state, startsAt, endsAt, amended, final, minutes, pay, charge, JSON.stringify(lines)],
  );
  return rows[0]!.id;
};

/** @param difference signed, in minutes and in the currency of the sheet */
export const insertCorrection = async (
  owner: pg.Pool,
  timesheetId: string,
  difference: { minutes: number; pay: string; charge: string; reason: string; createdAt: Date },
): Promise<void> => {
  const { minutes, pay, charge, reason, createdAt } = difference;
  await owner.query(
    `insert into timesheet_corrections (timesheet_id, client_id, site_id, freelancer_id, starts_at, ends_at, breaks,
                                        minutes, pay, charge, currency, reason, override, created_at)
     select id, client_id, site_id, freelancer_id, starts_at, ends_at, breaks, $2, $3, $4, currency, $5, false, $6
     from timesheets where id = $1`,
    [timesheetId, minutes, pay, charge, reason, createdAt],
  );
};
