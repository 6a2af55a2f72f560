import { DateTime } from 'luxon';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../functions/test/build-world.ts';
import { freshDatabase } from '../../test/fresh-database.ts';

const now = new Date('2027-03-01T12:00:00Z');
let world: World;
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  world = await buildWorld(database.adminUrl, now);
});
afterAll(async () => {
  await world.end();
  await database.drop();
});

interface Rule {
  readonly weekday: number;
  readonly start: string;
  readonly end: string;
}

const seconds = (text: string): number => Date.parse(text) / 1000;

/** A wall time as the schema reads it: moved on by the gap, the later one of a fold. */
const moment = (day: DateTime, clock: string, zone: string): number => {
  const [hour, minute] = clock.split(':').map(Number);
  const local = DateTime.fromObject(
    { year: day.year, month: day.month, day: day.day, hour: hour!, minute: minute! },
    { zone },
  );
  return Math.max(...local.getPossibleOffsets().map((possible) => possible.toSeconds()));
};

/** The naive answer: which minutes of the window are worked, one by one. */
const naiveMinutes = (rules: readonly Rule[], zone: string, from: number, to: number): Set<number> => {
  const minutes = new Set<number>();
  for (let n = -2; n * 86_400 + from < to + 86_400; n += 1) {
    const day = DateTime.fromSeconds(from, { zone: 'UTC' }).plus({ days: n });
    for (const { start, end } of rules.filter(({ weekday }) => weekday === day.weekday)) {
      const begins = moment(day, start, zone);
      const ends = moment(end <= start ? day.plus({ days: 1 }) : day, end, zone);
      for (let t = Math.max(begins, from); t < Math.min(ends, to); t += 60) minutes.add(t);
    }
  }
  return minutes;
};

const storedMinutes = async (id: string, from: number, to: number): Promise<Set<number>> => {
  const { rows } = await world.owner.query<{ starts: Date; ends: Date }>(
    `select lower(r) as starts, upper(r) as ends from freelancers f, unnest(f.working_time) r where f.id = $1`,
    [id],
  );
  const minutes = new Set<number>();
  for (const { starts, ends } of rows) {
    for (let t = Math.max(starts.getTime() / 1000, from); t < Math.min(ends.getTime() / 1000, to); t += 60)
      minutes.add(t);
  }
  return minutes;
};

const setRules = async (id: string, zone: string, rules: readonly Rule[]): Promise<void> => {
  await world.owner.query('delete from availability_rules where freelancer_id = $1', [id]);
  for (const { weekday, start, end } of rules) {
    await world.owner.query('insert into availability_rules values ($1, $2, $3, $4, $5)', [
      id,
      weekday,
      start,
      end,
      zone,
    ]);
  }
  await world.owner.query('select materialise_working_time(array[$1::uuid], $2)', [id, now]);
};

const patterns: Record<string, Rule[]> = {
  office: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: '09:00', end: '17:00' })),
  nights: [5, 6, 7].map((weekday) => ({ weekday, start: '22:15', end: '06:30' })),
  'around the clock change': [6, 7, 1].flatMap((weekday) => [
    { weekday, start: '00:30', end: '01:15' },
    { weekday, start: '01:45', end: '02:30' },
    { weekday, start: '02:45', end: '03:10' },
  ]),
  'whole days': [1, 7].map((weekday) => ({ weekday, start: '00:00', end: '00:00' })),
};

// The weeks of a change in spring: Europe, America (with the other hour), and Lord Howe's half hour back.
const windows = [
  ['Europe/Lisbon', '2027-03-25', '2027-03-31'],
  ['America/New_York', '2027-03-12', '2027-03-16'],
  ['Australia/Lord_Howe', '2027-04-02', '2027-04-06'],
  ['Asia/Kathmandu', '2027-03-25', '2027-03-28'],
] as const;

test.each(
  windows.flatMap(([zone, from, to]) => Object.keys(patterns).map((name) => [name, zone, from, to] as const)),
)('working %s in %s is materialised as it is worked out minute by minute', async (name, zone, from, to) => {
  const fay = await world.addFreelancer({ timeZone: zone });
  const rules = patterns[name]!;
  await setRules(fay.id, zone, rules);
  const [start, end] = [seconds(`${from}T00:00:00Z`), seconds(`${to}T00:00:00Z`)];

  const stored = await storedMinutes(fay.id, start, end);

  expect(stored).toEqual(naiveMinutes(rules, zone, start, end));
  expect(stored.size).toBeGreaterThan(0);
});

test('exceptions add and remove, time off and busy blocks remove', async () => {
  const fay = await world.addFreelancer();
  await setRules(fay.id, 'UTC', patterns['office']!);
  const add = (text: string) => world.owner.query(text, [fay.id]);
  const exception = (kind: string, from: string, to: string) =>
    add(`insert into availability_exceptions (freelancer_id, kind, starts_at, ends_at, time_zone, during)
         values ($1, '${kind}', '${from}', '${to}', 'UTC', tstzrange('${from}Z', '${to}Z'))`);
  await exception('available', '2027-03-06 10:00', '2027-03-06 12:00');
  await exception('unavailable', '2027-03-08 09:00', '2027-03-08 11:00');
  await add(
    `insert into time_off (freelancer_id, during) values ($1, '[2027-03-09 00:00Z, 2027-03-10 00:00Z)')`,
  );
  await add(
    `insert into busy_blocks (freelancer_id, during, source) values ($1, '[2027-03-10 12:00Z, 2027-03-10 13:00Z)', 'google')`,
  );
  await add("select materialise_working_time(array[$1::uuid], '2027-03-01')");

  const { rows } = await world.owner.query<{ part: string }>(
    `select to_char(lower(r), 'DD HH24') || '-' || to_char(upper(r), 'HH24') as part
     from freelancers f, unnest(f.working_time * '{[2027-03-06, 2027-03-12)}'::tstzmultirange) r where f.id = $1`,
    [fay.id],
  );

  expect(rows.map(({ part }) => part)).toEqual(['06 10-12', '08 11-17', '10 09-12', '10 13-17', '11 09-17']);
});

test('the horizon rolls on once a day and orders the new live day, at the same version', async () => {
  const fay = await world.addFreelancer();
  const roll = async (at: string): Promise<number> =>
    (await world.owner.query<{ n: number }>('select roll_availability($1, 1000) as n', [at])).rows[0]!.n;
  await roll('2027-03-01T12:00:00Z');
  await world.owner.query('delete from pending_projections');

  expect(await roll('2027-03-01T23:00:00Z')).toBe(0);
  expect(await roll('2027-03-02T00:30:00Z')).toBeGreaterThan(0);

  const { rows } = await world.owner.query(
    `select version::int, lower(during)::text as starts, upper(during)::text as ends from pending_projections
     where freelancer_id = $1`,
    [fay.id],
  );
  expect(rows).toEqual([{ version: 0, starts: '2027-04-30 00:00:00+00', ends: '2027-05-01 00:00:00+00' }]);
});

test('a roll waits for nobody: who is being booked is moved by the next one', async () => {
  const [booked, other] = [await world.addFreelancer(), await world.addFreelancer()];
  const roll = async (): Promise<number> =>
    (await world.owner.query<{ n: number }>(`select roll_availability('2027-03-03', 1000) as n`)).rows[0]!.n;
  const untilOf = async ({ id }: { id: string }): Promise<string> =>
    (
      await world.owner.query<{ until: string }>(
        'select working_time_until::text as until from freelancers where id = $1',
        [id],
      )
    ).rows[0]!.until;
  const booking = await world.owner.connect();
  await booking.query('begin');
  await booking.query('select from freelancers where id = $1 for no key update', [booked.id]);

  const moved = await roll();
  const meanwhile = [await untilOf(booked), await untilOf(other)];
  await booking.query('commit');
  booking.release();

  expect(moved).toBeGreaterThan(0);
  expect(meanwhile).toEqual(['2027-08-28', '2027-08-30']);
  expect(await roll()).toBe(1);
  expect(await untilOf(booked)).toBe('2027-08-30');
});

test('two rolls at once, after days in which there was none, make what one makes from the start', async () => {
  const people = await Promise.all(
    ['Europe/Lisbon', 'America/New_York'].map((timeZone) => world.addFreelancer({ timeZone })),
  );
  const roll = (day: string) => world.owner.query('select roll_availability($1, 3)', [day]);

  await Promise.all(Array.from({ length: 8 }, () => roll('2027-03-10')));
  await Promise.all(Array.from({ length: 8 }, () => roll('2028-03-10')));
  for (let rolled = 1; rolled > 0;) {
    const { rows } = await world.owner.query<{ n: number }>(`select roll_availability('2028-03-10', 3) as n`);
    rolled = rows[0]!.n;
  }

  const { rows } = await world.owner.query<{ same: boolean; until: string }>(
    `select f.working_time = w.working_time as same, f.working_time_until::text as until
     from working_time_of($1, '2028-03-09', '2028-09-06') w join freelancers f on f.id = w.freelancer_id`,
    [people.map(({ id }) => id)],
  );
  expect(rows).toEqual([
    { same: true, until: '2028-09-06' },
    { same: true, until: '2028-09-06' },
  ]);
});

test('an order that has become wider while it was delivered stays', async () => {
  const fay = await world.addFreelancer();
  const order = (day: number) =>
    world.owner.query(
      `insert into pending_projections as p (freelancer_id, version, during)
       values ($1, 0, tstzrange($2, $3)) on conflict (freelancer_id) do update set during = range_merge(p.during, excluded.during)`,
      [fay.id, `2027-03-0${day} 09:00Z`, `2027-03-0${day} 10:00Z`],
    );
  await order(2);
  const read = await world.owner.query<{ version: string; during: string }>(
    'select version, during from read_pending_projections(array[$1::uuid], $2, 1)',
    [fay.id, now],
  );
  await order(3);
  const { version, during } = read.rows[0]!;

  await world.owner.query('select confirm_projections(array[$1::uuid], array[$2::bigint], array[$3])', [
    fay.id,
    version,
    during,
  ]);

  const { rowCount } = await world.owner.query('select from pending_projections where freelancer_id = $1', [
    fay.id,
  ]);
  expect(rowCount).toBe(1);
});
