import fc from 'fast-check';
import { expect, test } from 'vitest';
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

// FLXIBL_SEED repeats a run, FLXIBL_RUNS makes it longer.
const seed = Number(process.env['FLXIBL_SEED'] ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env['FLXIBL_RUNS'] ?? 80);
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
