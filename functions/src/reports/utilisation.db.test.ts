import { expect, test, vi } from 'vitest';
import { bookShift } from '../../test/book-shift.ts';
import { callAs, openWorld } from '../../test/open-world.ts';
import { randomSource } from '../../test/random-terms.ts';
import { seed } from '../../../test/seed.ts';
import { rollHorizon } from '../delivery/roll-horizon.ts';
import { getReportSummary } from './get-report-summary.ts';
import { rollReports } from './roll-reports.ts';
import type { GroupBy } from './span-rules.ts';

const now = new Date('2026-11-20T12:00:00Z');
const dayMs = 86_400_000;
const opened = openWorld(now);
const at = (days: number): Date => new Date(+now + days * dayMs);
const dayAt = (days: number): string => at(days).toISOString().slice(0, 10);

const summary = (uid: string, query: object) =>
  callAs('getReportSummary', getReportSummary, { uid, now, query });

/** What stands in working time on a day, added up person by person: by role, and of everybody under `all`. */
const countAvailable = async (day: string): Promise<Map<string, number>> => {
  const { rows } = await opened.world.owner.query<{ roles: string[]; spans: [number, number][] }>(
    `select array(select role_id from freelancer_roles where freelancer_id = f.id) as roles,
            array(select array[extract(epoch from lower(r))::float8, extract(epoch from upper(r))::float8] from unnest(f.working_time) r) as spans
     from freelancers f where status = 'active'`,
  );
  const [from, to] = [Date.parse(day) / 1000, Date.parse(day) / 1000 + 86_400];
  const seconds = new Map<string, number>([['all', 0]]);
  for (const { roles, spans } of rows) {
    const own = spans.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0); // prettier-ignore
    for (const key of ['all', ...roles]) seconds.set(key, (seconds.get(key) ?? 0) + own);
  }
  return new Map([...seconds].map(([key, some]) => [key, some / 60]));
};

test('minutes booked of the minutes that freelancers were available, by day as it passed, are those counted naively', async () => {
  const { world } = opened;
  const random = randomSource(seed);
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const admin = await world.addAdmin();
  const people = [];
  for (const timeZone of ['UTC', 'America/New_York', 'Asia/Tokyo', 'Europe/Berlin', 'UTC']) people.push(await world.addFreelancer({ timeZone })); // prettier-ignore
  await world.owner.query(`delete from freelancer_roles where role_id = 'chef' and freelancer_id = $1`, [people[0]!.id]); // prettier-ignore
  const booked: { day: string; client: string; minutes: number }[] = [];
  const available = new Map<string, Map<string, number>>();
  let kept = -2;
  for (let day = 0; day < 45; day += 1) {
    const one = people[Math.floor(random() * people.length)]!;
    const chance = random();
    // Working time that shrinks and grows, and people who go and come back.
    if (chance < 0.3) await world.owner.query(`update freelancers set working_time = working_time - tstzmultirange(tstzrange($2, $2::timestamptz + interval '7 hours')) where id = $1`, [one.id, at(day)]);
    else if (chance < 0.45) await world.owner.query(`update freelancers set status = case status when 'active' then 'paused' else 'active' end where id = $1`, [one.id]);
    else if (chance < 0.7) {
      const client = random() < 0.5 ? acme : globex;
      const { id } = await world.addFreelancer();
      await world.owner.query('select materialise_working_time(array[$1::uuid], $2)', [id, at(day)]);
      await bookShift(client, [id], at(day), { day: dayAt(day + 1) });
      booked.push({ day: dayAt(day + 1), client: client.clientId, minutes: 480 });
    }
    // Some nights the job does not run, and some days twice at once.
    if (random() < 0.25) continue;
    for (let passed = kept + 1; passed < day; passed += 1) available.set(dayAt(passed), await countAvailable(dayAt(passed)));
    kept = day - 1;
    await Promise.all(random() < 0.3 ? [rollHorizon(at(day)), rollHorizon(at(day))] : [rollHorizon(at(day))]);
  }
  await vi.waitFor(async () => {
    await rollReports(now);
    expect((await summary(admin, { from: dayAt(0), to: dayAt(0), groupBy: 'month' })).pendingEvents).toBe(0);
  }, { timeout: 20_000, interval: 20 });

  const availableIn = (days: readonly string[], role: string): number => Math.round(days.reduce((sum, day) => sum + (available.get(day)?.get(role) ?? 0), 0));
  const bookedIn = (days: readonly string[], client?: string): number => booked.reduce((sum, one) => sum + (days.includes(one.day) && (!client || one.client === client) ? one.minutes : 0), 0);
  const share = (some: number, all: number): number | null => all > 0 ? Math.round((some / all) * 10_000) / 10_000 : null;
  const cases: [number, number][] = [[-5, 60], [0, 10], [3, 40], [10, 10], [30, 44], [50, 60], [-9, -5]];
  for (const [first, last] of cases) {
    const range = { from: dayAt(first), to: dayAt(last) };
    const known = [...available.keys()].filter((day) => day >= range.from && day <= range.to);
    const ask = (uid: string, groupBy: GroupBy, more: object = {}) => summary(uid, { ...range, groupBy, ...more });
    const expected = { availableMinutes: availableIn(known, 'all'), utilisation: share(bookedIn(known), availableIn(known, 'all')) };

    const byMonth = await ask(admin, 'month');
    expect(byMonth.total).toMatchObject(expected);
    expect([byMonth.availableFrom, byMonth.availableTo]).toEqual([known[0] ?? null, known.at(-1) ?? null]);
    for (const { key, ...month } of byMonth.items) {
      const days = known.filter((day) => day.startsWith(key));
      expect(month).toMatchObject({ availableMinutes: availableIn(days, 'all'), utilisation: share(bookedIn(days), availableIn(days, 'all')) });
    }
    for (const { key, ...client } of (await ask(admin, 'client')).items) {
      expect(client).toMatchObject({ availableMinutes: expected.availableMinutes, utilisation: share(bookedIn(known, key), expected.availableMinutes) });
    }
    for (const { key, ...role } of (await ask(admin, 'role')).items) {
      expect(role).toMatchObject({ availableMinutes: availableIn(known, key), utilisation: share(bookedIn(known), availableIn(known, key)) });
    }
    expect((await ask(admin, 'week', { role: 'chef' })).total).toMatchObject({ availableMinutes: availableIn(known, 'chef'), utilisation: share(0, availableIn(known, 'chef')) });
    expect((await ask(acme.uid, 'site')).total).toMatchObject({ utilisation: share(bookedIn(known, acme.clientId), expected.availableMinutes) });
  }
  expect(available.size).toBeGreaterThan(35);
  expect(booked.length).toBeGreaterThan(5);
}, 60_000); // prettier-ignore
