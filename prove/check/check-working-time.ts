import type pg from 'pg';
import { naiveWorkingTime, type Said } from '../../sql/test/naive-working-time.ts';

type Query = Pick<pg.ClientBase, 'query'>;

const spans = (table: string, more = ''): string =>
  `coalesce((select jsonb_agg(jsonb_build_object('startsAt', extract(epoch from lower(x.during)) * 1000,
                                                 'endsAt', extract(epoch from upper(x.during)) * 1000))
             from ${table} x where x.freelancer_id = f.id ${more}), '[]')`;

const said = `
  select f.id, coalesce((select min(r.time_zone) from availability_rules r where r.freelancer_id = f.id), f.time_zone) as "timeZone",
         coalesce((
           select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
             'weekday', r.weekday, 'start', to_char(r.starts_at, 'HH24:MI'), 'end', to_char(r.ends_at, 'HH24:MI'),
             'effectiveFrom', r.effective_from, 'effectiveUntil', r.effective_until,
             'everyWeeks', r.every_weeks, 'weekOf', r.week_of)))
           from availability_rules r where r.freelancer_id = f.id), '[]') as rules,
         coalesce((
           select jsonb_agg(jsonb_build_object('start', s.starts_on, 'end', s.ends_on, 'timeZone', s.time_zone))
           from stays s where s.freelancer_id = f.id), '[]') as stays,
         ${spans('availability_exceptions', `and x.kind = 'available'`)} as added,
         ${spans('availability_exceptions', `and x.kind = 'unavailable'`)} || ${spans('time_off')} || ${spans('busy_blocks')} as removed,
         (f.working_time_until - working_time_days() - 1)::text as from, f.working_time_until::text as until,
         coalesce((
           select jsonb_agg(jsonb_build_array(
             to_char(lower(t) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI'),
             to_char(upper(t) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI')) order by t)
           from unnest(f.working_time) t), '[]') as stored
  from freelancers f where f.working_time_until is not null`;

interface Row extends Said {
  readonly id: string;
  readonly from: string;
  readonly until: string;
  readonly stored: [string, string][];
}

/** Whether the working time that is kept is what people said, counted by another hand. */
export const checkWorkingTime = async (database: Query): Promise<string[]> => {
  const { rows } = await database.query<Row>(said);
  return rows.flatMap((row) => {
    const naive = naiveWorkingTime(row, Date.parse(row.from), Date.parse(row.until));
    return JSON.stringify(naive) === JSON.stringify(row.stored)
      ? []
      : [`${row.id} is kept as ${row.stored.length} parts, said are ${naive.length}`];
  });
};
