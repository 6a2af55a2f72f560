import type { StandbyState } from '@flxibl/contracts/standbys';
import type { Transaction } from '../platform/postgres.ts';

/** Where a run goes on: shifts are taken by start and id, so that those that cannot be filled keep nobody waiting. */
export interface DueShift {
  readonly id: string;
  readonly startsAt: string;
}

/** Shifts of which standbys are due: over or called off, or with a seat that somebody has left. */
export const listDueShifts = (
  tx: Transaction,
  after: DueShift | undefined,
  now: Date,
  limit: number,
): Promise<DueShift[]> =>
  tx.query<DueShift>(
    `select s.id, lower(s.during)::text as "startsAt"
     from shifts s
     where s.id in (select b.shift_id from standbys b where b.state in ('invited', 'agreed'))
       and (s.cancelled_at is not null or upper(s.during) <= $1
            or (count_opened_seats(s.id) > 0
                and exists (select from standbys b where b.shift_id = s.id and b.state = 'agreed')))
       and ($2::timestamptz is null or (lower(s.during), s.id) > ($2, $3::uuid))
     order by lower(s.during), s.id limit $4`,
    [now, after?.startsAt ?? null, after?.id ?? null, limit],
  );

export const listPeopleOf = async (tx: Transaction, shiftId: string): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `select freelancer_id as id from standbys where shift_id = $1 and state in ('invited', 'agreed')`,
      [shiftId],
    )
  ).map(({ id }) => id);

export interface LiveStandby {
  readonly id: string;
  readonly shiftId: string;
  readonly bookingId: string;
  readonly clientId: string;
  readonly freelancerId: string;
  readonly state: StandbyState;
  readonly startsAt: Date;
  readonly isOver: boolean;
}

/** The standbys of a shift in their order, among those people who are held. */
export const listLiveStandbys = (
  tx: Transaction,
  shiftId: string,
  people: readonly string[],
  now: Date,
): Promise<LiveStandby[]> =>
  tx.query<LiveStandby>(
    `select b.id, b.shift_id as "shiftId", s.booking_id as "bookingId", b.client_id as "clientId",
            b.freelancer_id as "freelancerId", b.state, lower(s.during) as "startsAt",
            standby_state(b, $3) = 'released' as "isOver"
     from standbys b join shifts s on s.id = b.shift_id
     where b.shift_id = $1 and b.freelancer_id = any ($2) and b.state in ('invited', 'agreed') order by b.place`,
    [shiftId, people, now],
  );

export const countOpenedSeats = async (tx: Transaction, shiftId: string): Promise<number> => {
  const [row] = await tx.query<{ n: number }>('select count_opened_seats($1) as n', [shiftId]);
  return row!.n;
};

export const listStandbyRefusals = async (
  tx: Transaction,
  shiftId: string,
  freelancerId: string,
  now: Date,
): Promise<readonly string[]> => {
  const [row] = await tx.query<{ reasons: string[] }>('select shift_refusals($1, $2, $3) as reasons', [
    shiftId,
    freelancerId,
    now,
  ]);
  return row!.reasons;
};

export interface TakenSeat {
  readonly seat: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly payRate: string;
  readonly chargeRate: string;
  readonly currency: string;
  readonly policyVersion: number;
}

/** Confirms them on a free seat, on the terms of now; undefined: the time or the seat was taken after all. */
export const stepIntoSeat = async (
  tx: Transaction,
  { assignmentId, standby, awaitedFrom, now }:
    { assignmentId: string; standby: LiveStandby; awaitedFrom: Date | null; now: Date }, // prettier-ignore
): Promise<TakenSeat | undefined> => {
  const [taken] = await tx.query<{ id: string | null }>(
    `select take_seat($1, $2, $3, 'confirmed', null, null, $4) as id`,
    [assignmentId, standby.shiftId, standby.freelancerId, now],
  );
  if (!taken?.id) return undefined;
  await tx.query(`update standbys set state = 'stepped_in', assignment_id = $2 where id = $1`, [
    standby.id,
    assignmentId,
  ]);
  const [seat] = await tx.query<TakenSeat>(
    `with awaited as (update assignments set awaited_from = $2 where id = $1 and $2::timestamptz is not null)
     select a.seat, a.starts_at as "startsAt", a.ends_at as "endsAt", s.time_zone as "timeZone",
            a.pay_rate as "payRate", a.charge_rate as "chargeRate", a.currency, a.policy_version as "policyVersion"
     from assignments a join shifts s on s.id = a.shift_id where a.id = $1`,
    [assignmentId, awaitedFrom],
  );
  return seat;
};

export const releaseStandbys = async (tx: Transaction, ids: readonly string[]): Promise<void> => {
  await tx.query(`update standbys set state = 'released' where id = any ($1)`, [ids]);
};
