import fc from 'fast-check';
import { expect, test } from 'vitest';
import { book, cancel, cancelWhole, replace } from './core-machine/booking-commands.ts';
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
import { acceptAsked, answers, ask } from './core-machine/request-commands.ts';
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

test(
  'whatever people do in whatever order, the database holds what a simple model of the core says',
  { timeout: 60_000 + numRuns * 5_000 },
  async () => {
    const tally: Tally = new Map();
    const started = performance.now();
    const run = fc.asyncProperty(smallWorld, commands, (shape, steps) =>
      fc.asyncModelRun(() => openRun(opened.world, shape, tally), steps),
    );

    const result = await fc.check(run, { seed, numRuns });

    const steps = [...tally.values()].reduce((sum, times) => sum + times, 0);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`core state machine: seed ${seed}, ${numRuns} runs, ${steps} steps, ${seconds} s`);
    if (process.env['FLXIBL_TALLY'] !== undefined)
      console.log(Object.fromEntries([...tally].toSorted(([one], [other]) => one.localeCompare(other))));
    const why = result.failed
      ? `${(result.errorInstance as Error).message}\n${fc.defaultReportMessage(result) ?? ''}`
      : '';
    expect(why).toBe('');
  },
);
