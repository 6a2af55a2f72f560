import { rangeText } from '../../lib/interval.ts';
import type { Transaction } from '../../platform/postgres.ts';
import type { ChangedShift, ChangeRefusal } from './change-rules.ts';

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
