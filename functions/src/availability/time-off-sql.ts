import { rangeText } from '../lib/interval.ts';
import type { Transaction } from '../platform/postgres.ts';

export interface TimeOffRow {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly reason: string | null;
}

// Older rows have instants alone: their wall times are those of the freelancer's zone.
const columns = (freelancer: string): string => `
  t.id, to_char(coalesce(t.starts_at, lower(t.during) at time zone ${freelancer}), 'YYYY-MM-DD"T"HH24:MI') as start,
  to_char(coalesce(t.ends_at, upper(t.during) at time zone ${freelancer}), 'YYYY-MM-DD"T"HH24:MI') as "end",
  coalesce(t.time_zone, ${freelancer}) as "timeZone", lower(t.during) as "startsAt", upper(t.during) as "endsAt",
  t.reason`;
const ownZone = '(select f.time_zone from freelancers f where f.id = t.freelancer_id)';

export const insertTimeOff = async (
  tx: Transaction,
  freelancerId: string,
  timeOff: Omit<TimeOffRow, 'id'>,
  now: Date,
): Promise<TimeOffRow> => {
  const [row] = await tx.query<TimeOffRow>(
    `insert into time_off as t (freelancer_id, starts_at, ends_at, time_zone, during, reason, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning ${columns('t.time_zone')}`,
    [
      freelancerId,
      timeOff.start,
      timeOff.end,
      timeOff.timeZone,
      rangeText(timeOff.startsAt, timeOff.endsAt),
      timeOff.reason,
      now,
    ],
  );
  return row!;
};

/** Absences that have not ended, by start. */
export const listTimeOffRows = (tx: Transaction, freelancerId: string, now: Date): Promise<TimeOffRow[]> =>
  tx.query<TimeOffRow>(
    `select ${columns(ownZone)} from time_off t
     where t.freelancer_id = $1 and t.during && tstzrange($2, null) order by lower(t.during), t.id limit 500`,
    [freelancerId, now],
  );

export const deleteTimeOffRow = async (
  tx: Transaction,
  freelancerId: string,
  id: string,
): Promise<TimeOffRow | undefined> => {
  const [row] = await tx.query<TimeOffRow>(
    `delete from time_off t where t.id = $2 and t.freelancer_id = $1 returning ${columns(ownZone)}`,
    [freelancerId, id],
  );
  return row;
};
