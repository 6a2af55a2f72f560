import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../functions/test/build-world.ts';
import { AppError } from '../../functions/src/lib/app-error.ts';
import { momentOfWallTime } from '../../functions/src/lib/wall-time.ts';
import { freshDatabase } from '../../test/fresh-database.ts';
import {
  momentsOf,
  offsetAt,
  plain,
  ruleMoment,
  transitionsOf,
  type ZoneTransition,
} from './zone-transitions.ts';

const minute = 60_000;
const from = Date.UTC(2025, 0, 1);
const until = Date.UTC(2038, 0, 1);
const zones = Intl.supportedValuesOf('timeZone');
let transitions = zones.flatMap((zone) => transitionsOf(zone, from, until));

let world: World;
let database: Awaited<ReturnType<typeof freshDatabase>>;

/**
 * Zones of which the two sets of zone data do not say the same, being of different versions: Node.js brings one, and
 * Postgres another. Nothing could agree with both of them there. Seen in the offsets alone, without our code.
 */
const findDifferingZones = async (): Promise<string[]> => {
  const readings = zones.flatMap((zone) => {
    const turns = transitions
      .filter((transition) => transition.zone === zone)
      .flatMap(({ at }) => [at - minute, at]);
    const fortnights = Array.from({ length: 339 }, (_, n) => from + n * 14 * 24 * 60 * minute);
    return [...turns, ...fortnights].map((at) => ({
      zone,
      at: new Date(at).toISOString(),
      ahead: offsetAt(zone, at),
    }));
  });
  const { rows } = await world.owner.query<{ zone: string }>(
    `select distinct g.zone from jsonb_to_recordset($1::jsonb) as g (zone text, at timestamptz, ahead int)
     where (g.at at time zone g.zone) - (g.at at time zone 'UTC') <> g.ahead * interval '1 minute' order by 1`,
    [JSON.stringify(readings)],
  );
  return rows.map(({ zone }) => zone);
};
let differing: string[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  world = await buildWorld(database.adminUrl, new Date(from));
  differing = await findDifferingZones();
  transitions = transitions.filter(({ zone }) => !differing.includes(zone));
});
afterAll(async () => {
  await world.end();
  await database.drop();
});

/** Wall times, as if they were UTC, of the hour that is skipped or repeated: its edges, its middle, and around it. */
const wallsOf = ({ at, before, after }: ZoneTransition) => {
  const first = at + Math.min(before, after) * minute;
  const last = at + Math.max(before, after) * minute;
  const middle = first + Math.floor((last - first) / minute / 2) * minute;
  return { first, middle, last, ahead: first - 95 * minute, behind: last + 95 * minute };
};

type Walls = ReturnType<typeof wallsOf>;
const parts: Record<string, (walls: Walls) => [number, number]> = {
  'starts in it': ({ middle, behind }) => [middle, behind],
  'starts with it': ({ first, behind }) => [first, behind],
  'ends in it': ({ ahead, middle }) => [ahead, middle],
  'ends with it': ({ ahead, last }) => [ahead, last],
  'lies across it': ({ ahead, behind }) => [ahead, behind],
  // In a gap: moved on by it, so that it would begin after its end.
  'starts in it and ends right behind it': ({ middle, last }) => [middle, last + 5 * minute],
  'lies within it': ({ middle, last }) => [middle - minute, Math.min(middle + 7 * minute, last)],
};

test('the zones and their transitions are worth a test', () => {
  expect(zones.length).toBeGreaterThan(400);
  expect(transitions.length).toBeGreaterThan(3000);
  // Morocco, when this was written.
  expect(differing.length).toBeLessThan(5);
  const gaps = transitions.filter(({ before, after }) => after > before).length;
  expect(Math.min(gaps, transitions.length - gaps)).toBeGreaterThan(1500);
});

test.each(Object.keys(parts))(
  'a weekly part that %s is where Intl and Postgres say, in every zone until 2037',
  async (name) => {
    // Given a part for the day of each transition alone, one person a zone.
    const rows = transitions.map((transition, n) => {
      const [start, end] = parts[name]!(wallsOf(transition));
      return { n, zone: transition.zone, start: plain(start), end: plain(end) };
    });
    await world.owner.query('delete from availability_rules');
    await world.owner.query('delete from freelancers');
    const { rowCount } = await world.owner.query(
      `with given as (
         select * from jsonb_to_recordset($1::jsonb) as g (n int, zone text, start timestamp, "end" timestamp)
       ), people as materialized (
         select zone, uuidv7() as id from (select distinct zone from given) z
       ), added as (
         insert into freelancers (id, name, time_zone, pay_rate, currency) select id, zone, zone, 20, 'EUR' from people
         returning id
       ), said as (
         insert into availability_rules (freelancer_id, weekday, starts_at, ends_at, time_zone, effective_from, effective_until)
         select p.id, extract(isodow from g.start), g.start::time, g."end"::time, g.zone, g.start::date, g.start::date
         from given g join people p using (zone) join added on added.id = p.id
       )
       select g.n from given g`,
      [JSON.stringify(rows)],
    );
    expect(rowCount).toBe(transitions.length);

    // When all of them are worked out at once, and Postgres reads the wall times by themselves.
    const { rows: found } = await world.owner.query<{ n: number; computed: string; stated: string }>(
      `with given as (
         select * from jsonb_to_recordset($1::jsonb) as g (n int, zone text, start timestamp, "end" timestamp)
       ), worked as materialized (
         select f.time_zone as zone, lower(r) as starts_at, upper(r) as ends_at
         from working_time_of(array(select id from freelancers), '2024-12-25', '2038-01-10') w
         join freelancers f on f.id = w.freelancer_id cross join unnest(w.working_time) r
       )
       select g.n,
              coalesce((
                select string_agg(to_json(w.starts_at)::text || to_json(w.ends_at)::text, ' ' order by w.starts_at)
                from worked w where w.zone = g.zone
                  and w.starts_at > (g.start at time zone 'UTC') - interval '2 days'
                  and w.starts_at < (g.start at time zone 'UTC') + interval '2 days'
              ), '') as computed,
              case when g."end" at time zone g.zone > g.start at time zone g.zone
                then to_json(g.start at time zone g.zone)::text || to_json(g."end" at time zone g.zone)::text
                else '' end as stated
       from given g order by g.n`,
      [JSON.stringify(rows)],
    );

    // Then nobody disagrees.
    const json = (at: number): string => `"${new Date(at).toISOString().slice(0, 19)}+00:00"`;
    const wrong = found.filter(({ n, computed, stated }) => {
      const transition = transitions[n]!;
      const [start, end] = parts[name]!(wallsOf(transition)).map((wall) => ruleMoment(transition.zone, wall));
      const byIntl = end! > start! ? json(start!) + json(end!) : '';
      return computed !== byIntl || stated !== byIntl;
    });
    expect(wrong.map((row) => ({ ...row, ...rows[row.n] })).slice(0, 5)).toEqual([]);
  },
  60_000,
);

test('a shift that starts or ends in it is refused or needs its offset, and else is where both say', async () => {
  const outcome = (wall: number, zone: string, offset = ''): string => {
    try {
      return momentOfWallTime(plain(wall) + offset, zone, 'start').toISOString();
    } catch (error) {
      return error instanceof AppError ? error.code : String(error);
    }
  };
  const offsetText = (minutes: number): string => {
    const size = Math.abs(minutes);
    const two = (n: number) => String(n).padStart(2, '0');
    return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  };
  const wrong: unknown[] = [];
  const clear: { zone: string; wall: string; at: string }[] = [];
  for (const transition of transitions) {
    const { zone, before, after } = transition;
    const { first, middle, last, ahead, behind } = wallsOf(transition);
    const isGap = after > before;
    // The last wall time of the hour is beyond it; the first is in it.
    for (const wall of [first, middle, last, ahead, behind]) {
      const moments = momentsOf(zone, wall);
      const expected =
        moments.length === 0
          ? 'time_does_not_exist'
          : moments.length === 2
            ? 'time_is_ambiguous'
            : new Date(moments[0]!).toISOString();
      if ((wall === middle) !== (moments.length !== 1) && wall !== first) wrong.push({ zone, wall, moments });
      if (outcome(wall, zone) !== expected) wrong.push({ zone, wall: plain(wall), expected });
      if (moments.length === 1) clear.push({ zone, wall: plain(wall), at: expected });
    }
    const chosen = [before, after].map((offset) => outcome(middle, zone, offsetText(offset)));
    const meant = isGap
      ? ['invalid_input', 'invalid_input']
      : [before, after].map((offset) => new Date(middle - offset * minute).toISOString());
    if (chosen.join() !== meant.join()) wrong.push({ zone, chosen, meant });
  }
  expect(wrong.slice(0, 5)).toEqual([]);

  const { rows } = await world.owner.query<{ differing: number }>(
    `select count(*) filter (where g.wall at time zone g.zone <> g.at)::int as differing
     from jsonb_to_recordset($1::jsonb) as g (zone text, wall timestamp, at timestamptz)`,
    [JSON.stringify(clear)],
  );
  expect(clear.length).toBeGreaterThanOrEqual(3 * transitions.length);
  expect(rows[0]!.differing).toBe(0);
}, 60_000);
