import type pg from 'pg';

/** The tables of timesheets as agreed between the features, for tests that need no more of them. */
export const createTimesheetTables = async (owner: pg.Pool): Promise<void> => {
  await owner.query(`
    create table if not exists timesheets (
      id uuid primary key default uuidv7(),
      assignment_id uuid not null unique references assignments,
      client_id uuid not null references clients,
      site_id uuid not null references sites,
      freelancer_id uuid not null references freelancers,
      state text not null check (state in ('open', 'submitted', 'approved', 'amended', 'accepted', 'disputed',
                                           'resolved', 'locked', 'exported')),
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      breaks jsonb not null default '[]',
      minutes int, pay numeric(12, 2), charge numeric(12, 2), currency char(3), lines jsonb,
      submitted_at timestamptz, approved_at timestamptz, locked_at timestamptz, exported_at timestamptz
    );
    create table if not exists timesheet_corrections (
      id uuid primary key default uuidv7(),
      timesheet_id uuid not null references timesheets,
      client_id uuid not null references clients,
      freelancer_id uuid not null references freelancers,
      minutes int not null, pay numeric(12, 2) not null, charge numeric(12, 2) not null, reason text not null,
      created_by uuid references users,
      created_at timestamptz not null
    );
    grant select on timesheets, timesheet_corrections to flxibl_app;
    create or replace trigger timesheets_charge_purchase_orders
      after insert or update on timesheets for each row execute function charge_final_timesheet();
    create or replace trigger timesheet_corrections_charge_purchase_orders
      after insert on timesheet_corrections for each row execute function charge_final_timesheet();
  `);
};

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

/** @returns the id of the timesheet */
export const insertTimesheet = async (owner: pg.Pool, sheet: WorkedSheet): Promise<string> => {
  const { rows } = await owner.query<{ id: string }>(
    `insert into timesheets (assignment_id, client_id, site_id, freelancer_id, state, starts_at, ends_at, minutes, pay,
                             charge, currency, lines)
     select a.id, a.client_id, s.site_id, a.freelancer_id, $2, $3, $4, $5, $6, $7, a.currency, $8
     from assignments a join shifts s on s.id = a.shift_id where a.id = $1 returning id`,
    [
      sheet.assignmentId, sheet.state, sheet.startsAt, sheet.endsAt, sheet.minutes, sheet.pay, sheet.charge,
      JSON.stringify(sheet.lines),
    ],
  ); // prettier-ignore
  return rows[0]!.id;
};

/** @param difference signed, in minutes and in the currency of the sheet */
export const insertCorrection = async (
  owner: pg.Pool,
  timesheetId: string,
  difference: { minutes: number; pay: string; charge: string; reason: string; createdAt: Date },
): Promise<void> => {
  await owner.query(
    `insert into timesheet_corrections (timesheet_id, client_id, freelancer_id, minutes, pay, charge, reason, created_at)
     select id, client_id, freelancer_id, $2, $3, $4, $5, $6 from timesheets where id = $1`,
    [
      timesheetId,
      difference.minutes,
      difference.pay,
      difference.charge,
      difference.reason,
      difference.createdAt,
    ],
  );
};
