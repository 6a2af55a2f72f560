import type { AvailabilityRule } from '@flxibl/contracts/availability';
import type { Transaction } from '../platform/postgres.ts';

export interface RulesRow {
  readonly timeZone: string;
  readonly version: number;
  readonly bufferMinutes: number;
  readonly rules: AvailabilityRule[];
}

// What is not said of a part is left out, so that what was put comes back as it was.
export const findRules = async (tx: Transaction, freelancerId: string): Promise<RulesRow | undefined> => {
  const [row] = await tx.query<RulesRow>(
    `select f.time_zone as "timeZone", f.availability_version as version, f.buffer_minutes as "bufferMinutes",
            coalesce((
              select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                'weekday', r.weekday, 'start', to_char(r.starts_at, 'HH24:MI'), 'end', to_char(r.ends_at, 'HH24:MI'),
                'effectiveFrom', r.effective_from, 'effectiveUntil', r.effective_until,
                'everyWeeks', nullif(r.every_weeks, 1), 'weekOf', r.week_of
              )) order by r.weekday, r.starts_at, r.effective_from nulls first, r.week_of)
              from availability_rules r where r.freelancer_id = f.id
            ), '[]') as rules
     from freelancers f where f.id = $1`,
    [freelancerId],
  );
  return row;
};

/** Of the freelancer's availability; an event that touches it raises it. */
export const getVersion = async (tx: Transaction, freelancerId: string): Promise<number> => {
  const [row] = await tx.query<{ version: number }>(
    'select availability_version as version from freelancers where id = $1',
    [freelancerId],
  );
  return row!.version;
};

/** Puts the weekly pattern in the place of the one before. Turns count from the Monday of the week that was named. */
export const replaceRules = async (
  tx: Transaction,
  freelancerId: string,
  timeZone: string,
  rules: readonly AvailabilityRule[],
  bufferMinutes: number | undefined,
): Promise<void> => {
  await tx.query('delete from availability_rules where freelancer_id = $1', [freelancerId]);
  await tx.query(
    `with person as (
       update freelancers set time_zone = $2, buffer_minutes = coalesce($4, buffer_minutes)
       where id = $1 and (time_zone <> $2 or buffer_minutes <> $4)
     )
     insert into availability_rules (freelancer_id, weekday, starts_at, ends_at, time_zone, effective_from,
                                     effective_until, every_weeks, week_of)
     select $1, r.weekday, r.start, r."end", $2, r."effectiveFrom", r."effectiveUntil", coalesce(r."everyWeeks", 1),
            r."weekOf" - (extract(isodow from r."weekOf")::int - 1)
     from jsonb_to_recordset($3::jsonb) as r (
       weekday int, start time, "end" time, "effectiveFrom" date, "effectiveUntil" date, "everyWeeks" int, "weekOf" date
     )`,
    [freelancerId, timeZone, JSON.stringify(rules), bufferMinutes ?? null],
  );
};
