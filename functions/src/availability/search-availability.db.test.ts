import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SearchHit } from '@flxibl/contracts/availability';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { buildWorld, type World } from '../../test/build-world.ts';
import { codeOf } from '../../test/call-as.ts';
import { bookShift } from '../../test/book-shift.ts';
import { runAs } from '../../test/run-as.ts';
import type { Input } from '../http/read-input.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { explainEligibility } from './explain-eligibility.ts';
import { getBoardWeek } from './get-board-week.ts';
import { refreshRanks } from './refresh-ranks.ts';
import { searchAvailability } from './search-availability.ts';

const now = new Date('2026-11-20T12:00:00Z');
const day = { start: '2026-12-01T09:00', end: '2026-12-01T17:00' };

let world: World;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: Awaited<ReturnType<World['addClient']>>;

beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, now);
  await world.owner.query(`insert into skills values ('bar', 'Bar'), ('wine', 'Wine')`);
});
afterAll(async () => {
  await closePool();
  await world.end();
  await database.drop();
});
// Everybody of the test before takes a pause: the market is one for all tests.
beforeEach(async () => {
  await world.owner.query(`delete from freelancer_roles; delete from role_requirements`);
  client = await world.addClient();
});

const run = (text: string, values: unknown[] = []) => world.owner.query(text, values);

const search = async (
  more: Partial<Input<'searchAvailability'>['body']> = {},
  as = client,
): Promise<SearchHit[]> => {
  const body = { siteId: as.siteId, role: 'waiter', ...day, limit: 50, ...more };
  return (await runAs(as.uid, now, (context) => searchAvailability(context, { params: {}, query: {}, body })))
    .items;
};
const idsOf = (hits: readonly SearchHit[]): string[] => hits.map(({ freelancerId }) => freelancerId);

const addPool = async (clientId: string | null, members: readonly string[]): Promise<string> => {
  const { rows } = await run(`insert into pools (client_id, name) values ($1, 'Pool') returning id`, [
    clientId,
  ]);
  await run('insert into pool_members select $1, unnest($2::uuid[])', [rows[0].id, members]);
  return rows[0].id;
};

test('the best first: rating, favourites and past work at the site add up, and the parts say how', async () => {
  const good = await world.addFreelancer({ rating: 5 });
  const fair = await world.addFreelancer({ rating: 3 });
  const favourite = await world.addFreelancer({ rating: 3 });
  await run('insert into favourites values ($1, $2)', [client.clientId, favourite.id]);
  const { assignmentIds } = await bookShift(client, [fair.id], now, { day: '2026-12-05' });
  await run(`update assignments set state = 'worked' where id = $1`, [assignmentIds[0]]);

  const hits = await search();

  expect(idsOf(hits)).toEqual([favourite.id, good.id, fair.id]);
  expect(
    hits.map(({ scoreParts }) => [scoreParts.preference, scoreParts.rating, scoreParts.pastWork]),
  ).toEqual([
    [20, 13, 0],
    [0, 25, 0],
    [0, 13, 3],
  ]);
  for (const { score, scoreParts } of hits) {
    expect(Object.values(scoreParts).reduce((sum, points) => sum + points, 0)).toBe(score);
  }
});

test('the limit is filled with who can be booked; who cannot comes after, as far as there is room', async () => {
  const [best, second, third] = [5, 4, 3].map((rating) => ({ rating }));
  const busy = await world.addFreelancer(best);
  const free = await world.addFreelancer(second);
  const other = await world.addFreelancer(third);
  await bookShift(client, [busy.id], now);

  expect(idsOf(await search({ limit: 2 }))).toEqual([free.id, other.id]);
  const all = await search({ limit: 3 });
  expect(idsOf(all)).toEqual([free.id, other.id, busy.id]);
  expect(all[2]).toMatchObject({ eligible: false, reasons: ['freelancer_taken'] });
});

test('filters leave out whoever does not pass them, in whatever combination', async () => {
  const both = await world.addFreelancer({ rating: 5 });
  const bar = await world.addFreelancer({ rating: 4 });
  const none = await world.addFreelancer({ rating: 3 });
  await run(`insert into freelancer_skills values ($1, 'bar'), ($1, 'wine'), ($2, 'bar')`, [both.id, bar.id]);
  await run('update freelancers set pay_rate = 30 where id = $1', [both.id]);
  await run('insert into favourites values ($1, $2)', [client.clientId, bar.id]);
  const one = await addPool(client.clientId, [both.id, none.id]);
  const two = await addPool(null, [bar.id, none.id]);
  const found = async (more: Parameters<typeof search>[0]): Promise<string[]> =>
    idsOf(await search(more)).toSorted();
  const are = (...people: { id: string }[]): string[] => people.map(({ id }) => id).toSorted();

  expect(await found({ skills: ['bar'] })).toEqual(are(both, bar));
  expect(await found({ skills: ['bar', 'wine'] })).toEqual(are(both));
  expect(await found({ skills: ['unheard-of'] })).toEqual([]);
  expect(await found({ pool: one })).toEqual(are(both, none));
  expect(await found({ pools: [one, two] })).toEqual(are(both, bar, none));
  expect(await found({ pools: [one, two], skills: ['bar'] })).toEqual(are(both, bar));
  expect(await found({ favouritesOnly: true })).toEqual(are(bar));
  expect(await found({ favouritesOnly: true, pool: one })).toEqual([]);
  expect(await found({ maxPayRate: '20' })).toEqual(are(bar, none));
  expect(await found({ role: 'chef', skills: ['wine'] })).toEqual(are(both));
});

test('within a distance of the site; whose place is not known is left out then', async () => {
  const near = await world.addFreelancer();
  const far = await world.addFreelancer();
  const unknown = await world.addFreelancer();
  await run('update sites set latitude = 51.5, longitude = -0.1 where id = $1', [client.siteId]);
  await run('update freelancers set latitude = 51.6, longitude = -0.1 where id = $1', [near.id]);
  await run('update freelancers set latitude = 48.85, longitude = 2.35 where id = $1', [far.id]);

  const hits = await search({ withinKm: 20 });

  expect(idsOf(hits)).toEqual([near.id]);
  expect(hits[0]!.distanceKm).toBe(11);
  const others = await search();
  expect(others.find(({ freelancerId }) => freelancerId === far.id)!.distanceKm).toBeGreaterThan(330);
  expect(others.find(({ freelancerId }) => freelancerId === unknown.id)!.distanceKm).toBeNull();
});

test("another client's pool and site are not there; nor are its favourites, blocks and regulars in the score", async () => {
  const rival = await world.addClient();
  const person = await world.addFreelancer();
  const secret = await addPool(rival.clientId, [person.id]);
  await run('insert into favourites values ($1, $2)', [rival.clientId, person.id]);
  await run('insert into blocks (client_id, freelancer_id) values ($1, $2)', [rival.clientId, person.id]);

  expect(await codeOf(search({ pool: secret }))).toBe('not_found');
  expect(await codeOf(search({ pools: [secret] }))).toBe('not_found');
  expect(await codeOf(search({ siteId: rival.siteId }))).toBe('not_found');
  expect(await search()).toMatchObject([{ eligible: true, favourite: false, scoreParts: { preference: 0 } }]);
  expect(await search({}, rival)).toMatchObject([{ eligible: false, reasons: ['blocked_by_client'] }]);
});

test('changes of role, skill, pool, rating and pay are in the next search, without any job', async () => {
  const first = await world.addFreelancer({ rating: 4 });
  const second = await world.addFreelancer({ rating: 4.5 });
  const pool = await addPool(client.clientId, [first.id]);

  expect(idsOf(await search())).toEqual([second.id, first.id]);
  await run('update freelancers set rating = 5 where id = $1', [first.id]);
  expect(idsOf(await search())).toEqual([first.id, second.id]);
  await run('insert into pool_members values ($1, $2)', [pool, second.id]);
  await run('delete from pool_members where pool_id = $1 and freelancer_id = $2', [pool, first.id]);
  expect(idsOf(await search({ pool }))).toEqual([second.id]);
  await run(`insert into freelancer_skills values ($1, 'wine')`, [second.id]);
  expect(idsOf(await search({ pool, skills: ['wine'] }))).toEqual([second.id]);
  await run(`delete from freelancer_roles where freelancer_id = $1 and role_id = 'waiter'`, [second.id]);
  expect(idsOf(await search())).toEqual([first.id]);
});

test('the job counts fairness once a day, and usual pay; again it finds nothing to do, and twice at once is as once', async () => {
  const busy = await world.addFreelancer({ rating: 4 });
  const idle = await world.addFreelancer({ rating: 4 });
  await run('update freelancers set pay_rate = 10 where id = $1', [idle.id]);
  for (const date of ['2026-11-22', '2026-11-24', '2026-11-26'])
    await bookShift(client, [busy.id], now, { day: date });

  const counted = await Promise.all([refreshRanks(now), refreshRanks(now)]);
  expect(counted[0] + counted[1]).toBeGreaterThanOrEqual(2);
  expect(await refreshRanks(now)).toBe(0);

  const parts = new Map((await search()).map((hit) => [hit.freelancerId, hit.scoreParts]));
  expect(parts.get(busy.id)).toMatchObject({ fairness: 7 });
  expect(parts.get(idle.id)).toMatchObject({ fairness: 10, cost: 5 });
  expect(await refreshRanks(new Date(now.getTime() + 86_400_000))).toBeGreaterThanOrEqual(2);
});

test('an incident takes reliability away with the next run of the job, and gives it back when it is overturned', async () => {
  const person = await world.addFreelancer({ rating: 4 });
  const { assignmentIds } = await bookShift(client, [person.id], now, { day: '2026-12-05' });
  await refreshRanks(now);
  const reliability = async () => (await search())[0]!.scoreParts.reliability;
  expect(await reliability()).toBe(16);

  await run(
    `insert into incidents (assignment_id, client_id, freelancer_id, kind, state, appeal_days, created_at)
     values ($1, $2, $3, 'no_show', 'open', 5, $4)`,
    [assignmentIds[0], client.clientId, person.id, new Date(now.getTime() - 3_600_000)],
  );
  expect(await refreshRanks(now)).toBe(1);
  expect(await reliability()).toBe(14);

  await run(`update incidents set state = 'overturned', decided_at = $2 where assignment_id = $1`, [
    assignmentIds[0],
    now,
  ]);
  expect(await refreshRanks(now)).toBe(1);
  expect(await reliability()).toBe(16);
});

test.each([
  ['notice_too_short', { noticeMinutes: { create: 60 * 24 * 60, change: 0, cancel: 0 } }],
  ['day_limit', { maxMinutesPerDay: 420 }],
])('what stands against everybody, %s, is said of each', async (reason, terms) => {
  await run(
    `insert into policies (client_id, version, effective_from, terms)
     select $1, 1, '-infinity', terms || $2::jsonb from policies where client_id is null`,
    [client.clientId, JSON.stringify(terms)],
  );
  const person = await world.addFreelancer({ rating: 5 });
  expect(await search()).toMatchObject([{ freelancerId: person.id, eligible: false, reasons: [reason] }]);
});

test('explained: each limit with its numbers, hard and soft, and what the policy lets a booker override', async () => {
  const person = await world.addFreelancer();
  await run(
    `insert into policies (client_id, version, effective_from, terms)
     select $1, 1, '-infinity', terms || '{"maxMinutesPerDay": 420, "maxMinutesInRollingDays": {"days": 3, "minutes": 900},
       "maxConsecutiveDays": 2, "requireVetting": true, "overridable": ["day_limit"]}' from policies where client_id is null`,
    [client.clientId],
  );
  await run(`insert into role_requirements values ('waiter', 'certificate')`);
  const rival = await world.addClient();
  for (const date of ['2026-11-29', '2026-11-30']) {
    await run('delete from role_requirements');
    await bookShift(rival, [person.id], now, { day: date });
  }
  await run(`insert into role_requirements values ('waiter', 'certificate')`);
  const body = { siteId: client.siteId, freelancerId: person.id, role: 'waiter', ...day, skills: ['wine'] };

  const explained = await runAs(client.uid, now, (context) =>
    explainEligibility(context, { params: {}, query: {}, body }),
  );

  expect(
    explained.reasons.map(({ code, kind, overridable, details }) => [code, kind, overridable, details]),
  ).toEqual([
    ['skill_missing', 'hard', false, { skills: ['wine'] }],
    ['qualification_expired', 'hard', false, { proofs: ['certificate'] }],
    ['vetting_incomplete', 'hard', false, { proofs: ['identity'] }],
    ['day_limit', 'soft', true, { amount: 480, atMost: 420 }],
    ['rolling_limit', 'soft', false, { amount: 1440, atMost: 900, days: 3 }],
    ['consecutive_days', 'soft', false, { amount: 3, atMost: 2 }],
  ]);
  expect(explained.reasons.find(({ code }) => code === 'day_limit')!.sentence).toMatch(/more on one day/);
});

test('a shift is explained by what it asks for; one of another client, and an unknown person, are not there', async () => {
  const person = await world.addFreelancer();
  const { shiftId } = await bookShift(client, [], now);
  await run(`update shifts set required_skills = '{bar}' where id = $1`, [shiftId]);
  const rival = await world.addClient();
  const explain = (uid: string, freelancerId: string) =>
    runAs(uid, now, (context) =>
      explainEligibility(context, { params: {}, query: {}, body: { freelancerId, shiftId } }),
    );

  const { reasons, score } = await explain(client.uid, person.id);

  expect(reasons.map(({ code }) => code)).toEqual(['skill_missing']);
  expect(score).toBe((await search())[0]!.score);
  expect(await codeOf(explain(rival.uid, person.id))).toBe('not_found');
  expect(await codeOf(explain(client.uid, '01a0d2f0-1111-7000-8000-000000000006'))).toBe('not_found');
});

test("another client's first pencil and a buffer of one's own stand against somebody, as for a booking", async () => {
  const [pencilled, buffered] = [await world.addFreelancer(), await world.addFreelancer()];
  const rival = await world.addClient();
  await run(
    `insert into pencils (id, client_id, site_id, freelancer_id, role_id, starts_at, ends_at, time_zone, during, rank,
                          expires_at, created_by, created_at)
     select uuidv7(), $1, $2, $3, 'waiter', '2026-12-01 12:00', '2026-12-01 13:00', 'UTC',
            '[2026-12-01 12:00Z, 2026-12-01 13:00Z)', 1, $4::timestamptz + interval '1 day', u.id, $4
     from users u where u.auth_uid = $5`,
    [rival.clientId, rival.siteId, pencilled.id, now, rival.uid],
  );
  await run('update freelancers set buffer_minutes = 1200 where id = $1', [buffered.id]);
  await bookShift(rival, [buffered.id], now, { day: '2026-12-02' });

  const reasons = new Map((await search()).map((hit) => [hit.freelancerId, hit.reasons]));

  expect(reasons.get(pencilled.id)).toEqual(['freelancer_pencilled']);
  expect(reasons.get(buffered.id)).toEqual(['rest_too_short']);
  expect(await codeOf(bookShift(client, [pencilled.id], now))).toBe('freelancer_pencilled');
  expect(await codeOf(bookShift(client, [buffered.id], now))).toBe('rest_too_short');
});

test('search, filter and the week of the board tell the rates that the rate card agrees on', async () => {
  const person = await world.addFreelancer();
  const terms = {
    windows: [],
    overtime: [],
    minimumMinutes: 0,
    combine: 'add',
    currency: 'EUR',
    payRate: '30.00',
    chargeRate: '45.00',
  };
  await run(
    `insert into rate_cards (client_id, version, effective_from, terms) values ($1, 1, '-infinity', $2)`,
    [client.clientId, JSON.stringify(terms)],
  );
  const query = { siteId: client.siteId, date: '2026-12-01', days: 1, role: 'waiter', limit: 10 };

  const week = await runAs(client.uid, now, (context) =>
    getBoardWeek(context, { params: {}, body: {}, query }),
  );

  const agreed = { freelancerId: person.id, payRate: '30.00', chargeRate: '45.00' };
  expect(await search()).toMatchObject([{ ...agreed, cost: { amount: '360.00', currency: 'EUR' } }]);
  expect(week.items).toMatchObject([agreed]);
  expect(await search({ maxPayRate: '29.99' })).toEqual([]);
  expect(idsOf(await search({ maxPayRate: '30.00' }))).toEqual([person.id]);
});
