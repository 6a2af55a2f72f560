import { rangeText } from '../../lib/interval.ts';
import type { Transaction } from '../../platform/postgres.ts';
import type { ChangedShift, ChangeRefusal } from './change-rules.ts';
import type { MovedSeat } from './open-seats-rules.ts';

interface AskedChange {
  readonly assignmentId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** What stands against asking for each of these changes. */
export const listChangeRefusals = (
  tx: Transaction,
  asked: readonly AskedChange[],
  now: Date,
): Promise<ChangeRefusal[]> =>
  tx.query<ChangeRefusal>(
    'select assignment_id as "assignmentId", reasons, waiting from change_refusals($1, $2)',
    [
      JSON.stringify(
        asked.map(({ assignmentId, startsAt, endsAt }) => ({
          assignmentId,
          during: rangeText(startsAt, endsAt),
        })),
      ),
      now,
    ],
  );

/** Changes the shifts, and returns the ids of those that were. */
export const changeShiftRows = async (
  tx: Transaction,
  changes: readonly (Pick<ChangedShift, 'role' | 'start' | 'end' | 'headcount'> & AskedChangeTimes)[],
): Promise<string[]> =>
  (
    await tx.query<{ id: string }>('select change_shifts as id from change_shifts($1)', [
      JSON.stringify(
        changes.map(({ startsAt, endsAt, ...change }) => ({
          ...change,
          during: rangeText(startsAt, endsAt),
        })),
      ),
    ])
  ).map(({ id }) => id);

interface AskedChangeTimes {
  readonly shiftId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface NewChangeRequest {
  readonly id: string;
  readonly clientId: string;
  readonly assignmentId: string;
  readonly freelancerId: string;
  readonly start: string;
  readonly end: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly expiresAt: Date;
}

/** Opens a change request for each, as the client's; ids of those that were not opened are missing. */
export const insertChangeRequests = async (
  tx: Transaction,
  requests: readonly NewChangeRequest[],
  shared: { timeZone: string; proposerUserId: string; reason: string; now: Date },
): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `insert into requests (id, kind, client_id, assignment_id, freelancer_id, starts_at, ends_at, time_zone, during,
                             proposer_user_id, proposer_side, reason, expires_at, created_at)
       select r.id, 'change', r."clientId", r."assignmentId", r."freelancerId", r.start, r."end", $2, r.during, $3, 'client',
              $4, r."expiresAt", $5
       from jsonb_to_recordset($1::jsonb)
         as r (id uuid, "clientId" uuid, "assignmentId" uuid, "freelancerId" uuid, start timestamp, "end" timestamp,
               during tstzrange, "expiresAt" timestamptz)
       on conflict (assignment_id, kind) where state in ('open', 'agreed') do nothing returning id`,
      [
        JSON.stringify(
          requests.map(({ startsAt, endsAt, ...request }) => ({
            ...request,
            during: rangeText(startsAt, endsAt),
          })),
        ),
        shared.timeZone,
        shared.proposerUserId,
        shared.reason,
        shared.now,
      ],
    )
  ).map(({ id }) => id);

export const changeNote = async (tx: Transaction, bookingId: string, note: string): Promise<void> => {
  await tx.query('update bookings set note = $2 where id = $1', [bookingId, note]);
};

/** Renumbers seats within their shifts; the new numbers have to be free. @returns how many were still as said */
export const moveSeats = async (tx: Transaction, moved: readonly MovedSeat[]): Promise<number> =>
  (
    await tx.query('select move_seats($1)', [
      JSON.stringify(
        moved.map(({ assignment, seat }) => ({ id: assignment.id, from: assignment.seat, to: seat })),
      ),
    ])
  ).length;

interface PartedShiftRow {
  readonly shiftId: string;
  /** The shift it comes from, whose demands and date of the series it keeps. */
  readonly from: string;
  readonly headcount: number;
  readonly start: string;
  readonly end: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export const insertPartedShifts = async (
  tx: Transaction,
  parted: readonly PartedShiftRow[],
): Promise<void> => {
  await tx.query(
    `with parted as (
       select * from jsonb_to_recordset($1::jsonb)
         as p ("shiftId" uuid, "from" uuid, headcount int, start timestamp, "end" timestamp, during tstzrange)
     ), made as (
       insert into shifts (id, booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount,
                           crew_id, required_skills, required_pool_id)
       select p."shiftId", s.booking_id, s.client_id, s.site_id, s.role_id, p.start, p."end", s.time_zone, p.during,
              p.headcount, s.crew_id, s.required_skills, s.required_pool_id
       from parted p join shifts s on s.id = p."from"
     )
     insert into series_shifts (shift_id, series_id, client_id, occurs_on, part)
     select p."shiftId", o.series_id, o.client_id, o.occurs_on, o.part
     from parted p join series_shifts o on o.shift_id = p."from"`,
    [
      JSON.stringify(
        parted.map(({ startsAt, endsAt, ...shift }) => ({ ...shift, during: rangeText(startsAt, endsAt) })),
      ),
    ],
  );
};
