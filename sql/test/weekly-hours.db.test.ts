import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../functions/test/build-world.ts';
import { randomSource } from '../../functions/test/random-terms.ts';
import { freshDatabase } from '../../test/fresh-database.ts';
import { seed } from '../../test/seed.ts';

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

const hour = 3_600_000;
const week = 168;

/** Every hour that any of these touches, one by one. */
const naiveHours = (ranges: readonly { from: number; to: number }[]): string => {
  const bits = Array.from({ length: week }, () => '0');
  for (const { from, to } of ranges) {
    for (let at = Math.floor(from / hour); at * hour < to; at += 1) bits[((at % week) + week) % week] = '1';
  }
  return bits.join('');
};

test('the hours of the week are those that any of the ranges touches', async () => {
  const random = randomSource(seed);
  const cases = Array.from({ length: 500 }, () => {
    // Some before 1970, some longer than a week, some on the hour.
    const step = random() < 0.5 ? hour : 1000;
    let at = Math.floor((random() < 0.1 ? -1e12 : 1.8e12 + random() * 1e9) / hour) * hour;
    return Array.from({ length: Math.floor(random() * 12) }, () => {
      const from = at + Math.ceil((random() * 90 * hour) / step) * step;
      at = from + Math.ceil((random() ** 4 * 220 * hour + 1) / step) * step;
      return { from, to: at };
    });
  });
  const texts = cases.map((ranges) => {
    const parts = ranges.map(({ from, to }) => `[${new Date(from).toISOString()},${new Date(to).toISOString()})`);
    return `{${parts.join(',')}}`;
  }); // prettier-ignore

  const { rows } = await world.owner.query<{ hours: string }>(
    `select weekly_hours(t::tstzmultirange)::text as hours from unnest($1::text[]) with ordinality c (t, n) order by n`,
    [texts],
  );

  expect(rows.map(({ hours }) => hours)).toEqual(cases.map(naiveHours));
  const { rows: ends } = await world.owner.query(
    `select weekly_hours('{[2027-01-01Z,)}') = ~b'0'::bit(168) as endless, weekly_hours('{}') = b'0'::bit(168) as none`,
  );
  expect(ends).toEqual([{ endless: true, none: true }]);
});

test('new working time shows in the lists of the search at once, in every one of them', async () => {
  const person = await world.addFreelancer();
  await world.owner.query(`insert into skills values ('bar', 'Bar') on conflict do nothing`);
  await world.owner.query(`insert into freelancer_skills values ($1, 'bar')`, [person.id]);
  await world.owner.query(
    `update freelancers set working_time = '{[2027-03-02 09:00Z,2027-03-02 11:00Z)}' where id = $1`,
    [person.id],
  );

  const { rows } = await world.owner.query(
    `select r.list, count(*)::int as roles, bool_and(r.working_hours = weekly_hours(f.working_time)) as same
     from ranks r join freelancers f on f.id = r.freelancer_id where f.id = $1 group by r.list order by r.list`,
    [person.id],
  );
  expect(rows).toEqual([
    { list: '', roles: 2, same: true },
    { list: 'skill:bar', roles: 2, same: true },
  ]);
});
