import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { ReportFigures } from '@flxibl/contracts/reports';
import { countNaively } from '../../test/naive-report.ts';
import { callAs, openWorld } from '../../test/open-world.ts';
import { writeHistory } from '../../test/random-history.ts';
import { seed } from '../../../test/seed.ts';
import { getReportSummary } from './get-report-summary.ts';
import { rollReports } from './roll-reports.ts';
import type { GroupBy } from './span-rules.ts';

const now = new Date('2026-11-20T12:00:00Z');
const opened = openWorld(now);

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const weekOf = (day: string): string => {
  const thursday = dayAfter(day, 3 - ((new Date(day).getUTCDay() + 6) % 7));
  const week = Math.floor((Date.parse(thursday) - Date.parse(`${thursday.slice(0, 4)}-01-01`)) / 604_800_000) + 1;
  return `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`;
}; // prettier-ignore

interface Counted {
  readonly client: string;
  readonly day: string;
  readonly site: string;
  readonly role: string;
  readonly measure: string;
  readonly n: number;
}

const groupOf: Record<GroupBy, (row: Counted) => string> = {
  client: ({ client }) => client,
  site: ({ site }) => site,
  role: ({ role }) => role,
  month: ({ day }) => day.slice(0, 7),
  week: ({ day }) => weekOf(day),
};

const sumOf = (rows: readonly Counted[], measure: string): number =>
  Math.round(rows.reduce((sum, row) => sum + (row.measure === measure ? row.n : 0), 0) * 100) / 100;

/** The figures as far as they are sums. */
const told = (figures: ReportFigures) => ({
  shifts: figures.shifts,
  seatsOrdered: figures.seatsOrdered,
  seatsFilled: figures.seatsFilled,
  noShows: figures.noShows,
  bookedMinutes: figures.bookedMinutes,
  fills: figures.timeToFill?.seats ?? 0,
  cancelled: figures.cancellations.reduce((sum, { count }) => sum + count, 0),
  spent: figures.spend.reduce((sum, { amount }) => sum + Number(amount), 0).toFixed(2),
});

const naively = (rows: readonly Counted[]) => ({
  shifts: sumOf(rows, 'shifts'),
  seatsOrdered: sumOf(rows, 'seats_ordered'),
  seatsFilled: sumOf(rows, 'seats_filled'),
  noShows: sumOf(rows, 'no_shows'),
  bookedMinutes: sumOf(rows, 'booked_minutes'),
  fills: rows.reduce((sum, { measure, n }) => sum + (/^fill.*count$/.test(measure) ? n : 0), 0),
  cancelled: rows.reduce((sum, { measure, n }) => sum + (/^cancelled.*count$/.test(measure) ? n : 0), 0),
  spent: rows.reduce((sum, { measure, n }) => sum + (/^spend.*total$/.test(measure) ? n : 0), 0).toFixed(2),
});

test('a report over any days, by anything, of anybody, is what is counted naively', async () => {
  const { world, adminUrl } = opened;
  await writeHistory(world, adminUrl, seed, 400, async () => {});
  const admin = await world.addAdmin();
  const summary = (uid: string, query: object) => callAs('getReportSummary', getReportSummary, { uid, now, query }); // prettier-ignore
  await vi.waitFor(
    async () => {
      await rollReports(now);
      expect((await summary(admin, { from: '2026-11-20', to: '2026-11-20', groupBy: 'month' })).pendingEvents).toBe(0); // prettier-ignore
    },
    { timeout: 20_000, interval: 20 },
  );
  const rows = [...(await countNaively(world.owner))].map(([key, n]): Counted => {
    const [client, day, site, role, ...measure] = key.split(' ') as [string, string, string, string];
    return { client, day, site, role, measure: measure.join(' '), n };
  });
  const members = await world.owner.query<{ uid: string; client: string }>(
    'select u.auth_uid as uid, m.client_id as client from members m join users u on u.id = m.user_id',
  );
  const days = rows.map(({ day }) => day).toSorted();
  const span = (Date.parse(days.at(-1)!) - Date.parse(days[0]!)) / 86_400_000;
  const first = dayAfter(days[0]!, -40);
  const one = <Value>(values: readonly Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const seen = new Set<string>();

  await fc.assert(
    fc.asyncProperty(
      fc.nat(span + 80), fc.nat(span + 80), fc.constantFrom<GroupBy>('client', 'site', 'role', 'month', 'week'),
      one([...new Set(rows.map(({ client }) => client))]), one([...new Set(rows.map(({ site }) => site))]),
      one(['waiter', 'chef']), one(members.rows),
      async (start, length, groupBy, clientId, siteId, role, member) => {
        const [from, to] = [dayAfter(first, start), dayAfter(first, start + length)];
        const chosen = rows.filter(
          (row) => row.day >= from && row.day <= to && (clientId === undefined || member !== undefined || row.client === clientId) &&
            (siteId === undefined || row.site === siteId) && (role === undefined || row.role === role) &&
            (member === undefined || row.client === member.client),
        );
        const { total, items } = await summary(member?.uid ?? admin, { from, to, groupBy, clientId, siteId, role });

        const groups = Map.groupBy(chosen, groupOf[groupBy]);
        expect(told(total)).toEqual(naively(chosen));
        const kept = items.filter((item) => groups.has(item.key));
        expect(kept.map(({ key }) => key).toSorted()).toEqual([...groups.keys()].toSorted());
        for (const item of items) expect({ key: item.key, ...told(item) }).toEqual({ key: item.key, ...naively(groups.get(item.key) ?? []) });
        seen.add(`${groupBy} ${chosen.length > 0}`);
      },
    ),
    { seed, numRuns: 200 },
  );
  expect(seen.size).toBe(10);
}, 60_000); // prettier-ignore
