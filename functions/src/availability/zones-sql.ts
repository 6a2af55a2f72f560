import type { Transaction } from '../platform/postgres.ts';

/** Zones in use of which the zone data say something else than when they were last looked at. */
export const findChangedZones = async (tx: Transaction, now: Date): Promise<string[]> =>
  (
    await tx.query<{ timeZone: string }>('select time_zone as "timeZone" from find_changed_zones($1)', [now])
  ).map(({ timeZone }) => timeZone);

export interface ZoneOffset {
  readonly timeZone: string;
  readonly at: Date;
  readonly minutesAhead: number;
}

/** What the database's zone data say of these zones for the years to come. */
export const listZoneOffsets = async (tx: Transaction, timeZones: readonly string[]): Promise<ZoneOffset[]> =>
  tx.query<ZoneOffset>(
    `select z.time_zone as "timeZone", o.at, o.minutes_ahead::float8 as "minutesAhead"
     from zone_data z cross join lateral zone_offsets(z.time_zone, z.from_day, z.until_day) o
     where z.time_zone = any ($1)`,
    [timeZones],
  );

export const confirmZones = async (
  tx: Transaction,
  timeZones: readonly string[],
  now: Date,
): Promise<void> => {
  await tx.query('select confirm_zones($1, $2)', [timeZones, now]);
};

/** The next people whose working time depends on these zones, by id. */
export const listPeopleOfZones = async (
  tx: Transaction,
  timeZones: readonly string[],
  after: string,
  now: Date,
  limit: number,
): Promise<string[]> =>
  (
    await tx.query<{ id: string }>('select freelancer_id as id from list_people_of_zones($1, $2, $3, $4)', [
      timeZones,
      after,
      now,
      limit,
    ])
  ).map(({ id }) => id);

/** Reads their wall times anew, under their locks. @returns whose working time became another */
export const rederivePeople = async (
  tx: Transaction,
  freelancerIds: readonly string[],
  timeZones: readonly string[],
  now: Date,
): Promise<string[]> =>
  (
    await tx.query<{ id: string }>('select freelancer_id as id from rederive_people($1, $2, $3)', [
      freelancerIds,
      timeZones,
      now,
    ])
  ).map(({ id }) => id);

/** The next coming shifts that are not when their wall times say, by id. */
export const listShiftsToRederive = async (
  tx: Transaction,
  timeZones: readonly string[],
  after: string,
  now: Date,
  limit: number,
): Promise<string[]> =>
  (
    await tx.query<{ id: string }>('select shift_id as id from list_shifts_to_rederive($1, $2, $3, $4)', [
      timeZones,
      after,
      now,
      limit,
    ])
  ).map(({ id }) => id);

/** The shifts first, then whoever is on them by then: nobody takes a seat of a shift that is locked. */
export const lockShiftsWithPeople = async (tx: Transaction, shiftIds: readonly string[]): Promise<void> => {
  await tx.query(`select lock_shifts_and_freelancers($1, '{}')`, [shiftIds]);
  await tx.query(
    `select lock_shifts_and_freelancers('{}', array(
       select a.freelancer_id from assignments a where a.shift_id = any ($1) and assignment_blocks(a.state)))`,
    [shiftIds],
  );
};

export interface RederivedAssignment {
  readonly id: string;
  readonly freelancerId: string;
  readonly state: string;
  readonly seat: number;
  readonly payRate: string;
  readonly chargeRate: string;
}

export interface RederivedShift {
  readonly shiftId: string;
  readonly bookingId: string;
  readonly clientId: string;
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
  readonly moved: boolean;
  readonly startsAtBefore: Date;
  readonly endsAtBefore: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly assignments: RederivedAssignment[];
}

const shiftFacts = `s.id as "shiftId", s.booking_id as "bookingId", s.client_id as "clientId",
  to_char(s.starts_at, 'YYYY-MM-DD"T"HH24:MI') as start, to_char(s.ends_at, 'YYYY-MM-DD"T"HH24:MI') as "end",
  s.time_zone as "timeZone"`;

/** Moves the shifts, each as a whole or not at all; under their locks. One row for each that was to move. */
export const rederiveShifts = (
  tx: Transaction,
  shiftIds: readonly string[],
  now: Date,
): Promise<RederivedShift[]> =>
  tx.query<RederivedShift>(
    `select ${shiftFacts}, r.moved, lower(r.before) as "startsAtBefore", upper(r.before) as "endsAtBefore",
            lower(r.after) as "startsAt", upper(r.after) as "endsAt",
            coalesce((
              select jsonb_agg(jsonb_build_object(
                'id', a.id, 'freelancerId', a.freelancer_id, 'state', a.state, 'seat', a.seat,
                'payRate', a.pay_rate::text, 'chargeRate', a.charge_rate::text) order by a.seat)
              from assignments a where a.id = any (r.assignment_ids)
            ), '[]') as assignments
     from rederive_shifts($1, $2) r join shifts s on s.id = r.shift_id
     order by s.id`,
    [shiftIds, now],
  );

/** Whether anything was left over from an earlier run; what has settled by itself is forgotten. */
export const settleZoneDifferences = async (tx: Transaction, now: Date): Promise<number> =>
  (await tx.query<{ left: number }>('select settle_zone_differences($1) as left', [now]))[0]!.left;

export type LeftShift = Omit<RederivedShift, 'moved' | 'assignments'>;

/** What had to be left and has no event yet; from here on it has one. */
export const announceZoneDifferences = (tx: Transaction, limit: number): Promise<LeftShift[]> =>
  tx.query<LeftShift>(
    `select ${shiftFacts}, lower(s.during) as "startsAtBefore", upper(s.during) as "endsAtBefore",
            lower(z.during) as "startsAt", upper(z.during) as "endsAt"
     from announce_zone_differences($1) z join shifts s on s.id = z.shift_id
     order by s.id`,
    [limit],
  );
