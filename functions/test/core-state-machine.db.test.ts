import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { rollReports } from '../src/reports/roll-reports.ts';
import { book, bookTeam, cancel, cancelWhole, replace } from './core-machine/booking-commands.ts';
import { dayCommands } from './core-machine/day-commands.ts';
import { accept, confirm, decline, offer, reject, see, withdraw } from './core-machine/offer-commands.ts';
import {
  block,
  hold,
  readBooking,
  readRoster,
  release,
  runJob,
  wait,
  waitFor,
} from './core-machine/other-commands.ts';
import { acceptAsked, answers, ask, askTime, askTimeOfNewcomer } from './core-machine/request-commands.ts';
import { openRun, smallWorld, type Tally } from './core-machine/world.ts';
import { openWorld } from './open-world.ts';
import { seed } from '../../test/seed.ts';

// FLXIBL_SEED repeats a run, FLXIBL_RUNS makes it longer.
const numRuns = Number(process.env['FLXIBL_RUNS'] ?? 50);
const maxCommands = 200;
const opened = openWorld(new Date('2026-12-01T00:00:00Z'));

// Listed twice: what most of the others need before they can do anything.
const commands = fc.commands(
  [
    book, book, book, cancel, cancelWhole, replace, replace,
    offer, offer, offer, accept, accept, accept, accept, accept, decline, see, withdraw,
    confirm, confirm, confirm, confirm, confirm, reject,
    ...dayCommands, ...dayCommands,
    ask, ask, ask, ask, ask, ...answers, acceptAsked, acceptAsked, acceptAsked, acceptAsked, acceptAsked,
    hold, release, block, wait, waitFor, waitFor, runJob, runJob, readRoster, readBooking,
  ],
  { maxCommands, size: 'max' },
); // prettier-ignore

// Seats that are split off a shift beside others that have ended, moved or are taken again: too seldom above.
const splitting = fc.commands(
  [
    bookTeam, bookTeam, cancel, replace, replace, replace, replace, replace,
    askTime, askTimeOfNewcomer, askTimeOfNewcomer, askTimeOfNewcomer, acceptAsked, acceptAsked, acceptAsked, acceptAsked, wait, readRoster, readBooking,
  ],
  { maxCommands: 60, size: 'max' },
); // prettier-ignore

const checkMachine = async (name: string, steps: typeof commands, runs: number): Promise<string> => {
  const tally: Tally = new Map();
  const started = performance.now();
  const run = fc.asyncProperty(smallWorld, steps, (shape, taken) =>
    fc.asyncModelRun(() => openRun(opened.world, shape, tally), taken),
  );
  const result = await fc.check(run, { seed, numRuns: runs });

  const count = [...tally.values()].reduce((sum, times) => sum + times, 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${name}: seed ${seed}, ${runs} runs, ${count} steps, ${seconds} s`);
  if (process.env['FLXIBL_TALLY'] !== undefined)
    console.log(Object.fromEntries([...tally].toSorted(([one], [other]) => one.localeCompare(other))));
  return result.failed
    ? `${(result.errorInstance as Error).message}\n${fc.defaultReportMessage(result) ?? ''}`
    : '';
};

test(
  'whatever people do in whatever order, the database holds what a simple model of the core says',
  { timeout: 60_000 + numRuns * 5_000 },
  async () => {
    expect(await checkMachine('core state machine', commands, numRuns)).toBe('');
  },
);

test(
  'however seats are split off a shift, whoever was on it before stays where they were',
  { timeout: 60_000 + numRuns * 5_000 },
  async () => {
    expect(await checkMachine('split seats', splitting, Math.ceil(numRuns / 4))).toBe('');
  },
);

test('the sums rolled from the log of all that say what the tables say', { timeout: 60_000 }, async () => {
  const now = new Date('2027-01-01T00:00:00Z');
  await vi.waitFor(
    async () => {
      await rollReports(now);
      const { rows } = await opened.world.owner.query('select pending from report_progress()');
      expect(rows).toEqual([{ pending: 0 }]);
    },
    { timeout: 40_000, interval: 50 },
  );

  const { rows } = await opened.world.owner.query(
    `with told as (
       select client_id, day, sum(seats_ordered)::int as ordered, sum(seats_filled)::int as filled,
              sum(attended)::int as attended, sum(no_shows)::int as no_shows
       from report_days group by 1, 2
     ), counted as (
       select s.client_id, s.starts_at::date as day,
              sum(case when s.cancelled_at is null then s.headcount else a.filled end)::int as ordered,
              sum(a.filled)::int as filled, sum(a.attended)::int as attended, sum(a.no_shows)::int as no_shows
       from shifts s cross join lateral (
         select count(distinct a.seat) filter (where a.state in ('confirmed', 'in_progress', 'worked', 'approved', 'no_show')) as filled,
                count(*) filter (where a.state in ('in_progress', 'worked', 'approved')) as attended,
                count(*) filter (where a.state = 'no_show') as no_shows
         from assignments a where a.shift_id = s.id
       ) a group by 1, 2
     )
     select told, counted from told full join counted using (client_id, day)
     where told is distinct from counted and coalesce(told.ordered + told.filled, 0) + coalesce(counted.ordered, 0) > 0`,
  );
  expect(rows).toEqual([]);
});
