import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchAvailability } from '../../bench/availability/bench-availability.ts';
import { benchCalendars } from '../../bench/calendars/bench-calendars.ts';
import { pricesOf } from '../../bench/capacity/choose-engine.ts';
import { tablesOfCapacity } from '../../bench/capacity/tables.ts';
import { readUnitCosts } from '../../bench/capacity/unit-costs.ts';
import { benchColdStart } from '../../bench/cold-start/bench-cold-start.ts';
import { benchDelivery } from '../../bench/delivery/bench-delivery.ts';
import { benchHttp } from '../../bench/http/bench-http.ts';
import { tablesOfHttp } from '../../bench/http/tables.ts';
import { benchLists } from '../../bench/lists/bench-lists.ts';
import { benchMonitoring } from '../../bench/monitoring/bench-monitoring.ts';
import { benchReports } from '../../bench/reports/bench-reports.ts';
import { benchSearch } from '../../bench/search/bench-search.ts';
import { tableOfBoards, tableOfSearches } from '../../bench/search/tables.ts';
import { benchSeries } from '../../bench/series/bench-series.ts';
import { benchTimesheets } from '../../bench/timesheets/bench-timesheets.ts';
import { benchVitals } from '../../bench/vitals/bench-vitals.ts';
import { runCommand } from '../processes/run-command.ts';
import { root } from '../root.ts';

const results = join(root, 'bench/results');
const machine = { cores: cpus().length, processor: cpus()[0]?.model };
const rounded = (value: number): number => Number(value.toFixed(2));

const keep = (name: string, figures: object, plans?: string): void => {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify({ machine, ...figures }, null, 2)}\n`);
  if (plans !== undefined) writeFileSync(join(results, `${name}-plans.txt`), plans);
};

interface Sizes {
  /** Assignments, the larger of two sizes. */
  readonly rows: number;
  readonly freelancers: number;
  /** The same where it was asked for: a bench that fills more slowly has a default of its own. */
  readonly askedFreelancers: number | undefined;
  /** Of each load over HTTP. */
  readonly seconds: number;
  /** Searches of each kind. */
  readonly runs: number;
}

/** Each prints its tables and keeps them. Where there are two sizes, the smaller tells growth from a slow machine. */
const benches: Readonly<Record<string, (sizes: Sizes) => Promise<void>>> = {
  lists: async ({ rows }) => {
    const small = await benchLists(rows / 10);
    const large = await benchLists(rows);
    const table = large.lists.map((list, index) => {
      const reference = small.lists[index]!;
      return {
        list: list.list,
        caller: list.caller,
        rows: list.rows,
        [`p50 ms at ${small.assignments}`]: rounded(reference.p50),
        [`p50 ms at ${large.assignments}`]: rounded(list.p50),
        'p95 ms': rounded(list.p95),
        growth: rounded(list.p50 / reference.p50),
      };
    });
    console.table(table);
    keep('lists', { table }, large.plans);
  },
  // Many at once beside one by one, in the same run.
  timesheets: async ({ rows }) => {
    const table = (await benchTimesheets(rows)).map(({ work, timesheets, milliseconds }) => ({
      work,
      timesheets,
      ms: rounded(milliseconds),
      'ms each': rounded(milliseconds / timesheets),
    }));
    console.table(table);
    keep('timesheets', { table });
  },
  // What the nightly roll costs, and what a booking waits meanwhile.
  availability: async ({ freelancers }) => {
    const measured = [await benchAvailability(freelancers / 10), await benchAvailability(freelancers)];
    const table = measured.map(({ people, firstSeconds, roll, rules, timeOff }) => ({
      people,
      'first time, s': rounded(firstSeconds),
      'roll, s': rounded(roll.seconds),
      'batch max, ms': rounded(roll.batch.max),
      'bookings meanwhile': `${roll.booking.count} (${roll.booking.failed} failed)`,
      'booking p95, ms': rounded(roll.booking.p95),
      'booking max, ms': rounded(roll.booking.max),
      'rules p50, ms': rounded(rules.p50),
      'rules p95, ms': rounded(rules.p95),
      'time off p95, ms': rounded(timeOff.p95),
    }));
    console.table(table);
    keep('availability', { table });
  },
  // Previews and bookings of a series of 52 shifts with five named people each.
  series: async ({ freelancers }) => {
    const table = (await benchSeries(freelancers)).map(({ p50, p95, most, ...row }) => ({
      ...row,
      'p50 ms': rounded(p50),
      'p95 ms': rounded(p95),
      'most ms': rounded(most),
    }));
    console.table(table);
    keep('series', { table });
  },
  // The search beside the naive query over the same people.
  search: async ({ freelancers, runs }) => {
    const small = await benchSearch(freelancers / 10, runs);
    const large = await benchSearch(freelancers, runs);
    const searches = tableOfSearches(small, large);
    const boards = tableOfBoards([small, large]);
    console.table(searches);
    console.table(boards);
    keep('search', { searches, boards }, large.plans);
  },
  // Beside what is allowed; the stand-ins share the machine with it.
  delivery: async ({ freelancers }) => {
    const table = (await benchDelivery(Math.min(5_000, freelancers))).map((row) => ({
      ...row,
      measured: rounded(row.measured),
    }));
    console.table(table);
    keep('delivery', { table });
  },
  // Beside what is allowed and a reference of the same run.
  calendars: async ({ freelancers }) => {
    const table = (await benchCalendars(Math.min(1_000, freelancers))).map((row) => ({
      ...row,
      measured: rounded(row.measured),
      reference: rounded(row.reference),
    }));
    console.table(table);
    keep('calendars', { table });
  },
  // Beside a second process without monitoring, whose difference is the noise of the machine.
  monitoring: async ({ runs }) => {
    const { bookings, web } = await benchMonitoring(runs);
    const table = bookings.map(({ process, p50, added, addedInTurn, p95 }) => ({
      process,
      bookings: runs,
      'p50 ms': rounded(p50),
      'added p50 ms': rounded(added),
      'p50 of what a turn adds, ms': rounded(addedInTurn),
      'p95 ms': rounded(p95),
    }));
    console.table(table);
    console.table(web);
    keep('monitoring', { table, web });
  },
  // Beside pgbench, which says to the same server what the API says.
  http: async ({ askedFreelancers: large = 10_000, seconds }) => {
    const clientCounts = [1, 2, 4, 8, 16];
    const sizes = [
      await benchHttp({ freelancers: large / 10, seconds, clientCounts }),
      await benchHttp({ freelancers: large, seconds, clientCounts }),
    ] as const;
    const tables = tablesOfHttp(...sizes);
    for (const table of Object.values(tables)) console.table(table);
    keep('http', { tables, sizes });
  },
  // From the start of the process to its first answer, beside the framework alone.
  'cold-start': async () => {
    const table = (await benchColdStart(10)).map(({ entry, starts, ...figures }) => ({
      entry,
      starts,
      'median ms': Math.round(figures.median),
      'slowest ms': Math.round(figures.slowest),
      'CPU ms': Math.round(figures.cpuMedian),
      'memory, MB': Math.round(figures.memoryMegabytes),
    }));
    console.table(table);
    keep('cold-start', { table });
  },
  // On a slowed-down phone beside a page without an app; live changes beside an empty frame.
  vitals: async () => {
    const { loads, board } = await benchVitals(5);
    const table = loads.map(({ page, shift, ...figures }) => ({
      page,
      'first paint ms': Math.round(figures.firstPaint),
      'largest paint ms': Math.round(figures.largestPaint),
      'usable ms': Math.round(figures.usable),
      'blocked ms': Math.round(figures.blocked),
      'layout shift': rounded(shift),
      'script kB': rounded(figures.scriptKilobytes),
    }));
    const middle = (values: readonly number[]): number =>
      rounded(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!);
    const liveTable = [
      {
        rows: board.rows,
        'change to paint p50 ms': middle(board.paints),
        'worst ms': rounded(Math.max(...board.paints)),
        'empty frame p50 ms': middle(board.emptyPaints),
        'empty frame worst ms': rounded(Math.max(...board.emptyPaints)),
        'longest task of scrolling ms': rounded(Math.max(0, ...board.longTasks)),
      },
    ];
    console.table(table);
    console.table(liveTable);
    keep('vitals', { table, liveTable });
  },
  reports: async ({ rows }) => {
    const small = await benchReports(rows / 10);
    const large = await benchReports(rows);
    const table = large.reports.map((report, index) => ({
      report: report.report,
      caller: report.caller,
      groups: report.groups,
      [`p50 ms at ${small.assignments}`]: rounded(small.reports[index]!.p50),
      [`p50 ms at ${large.assignments}`]: rounded(report.p50),
      'worst ms': rounded(report.worst),
    }));
    const roll = [small, large].map(({ assignments, rollMilliseconds }) => ({
      assignments,
      'ms to roll 10,000 events': rounded(rollMilliseconds),
    }));
    console.table(table);
    console.table(roll);
    keep('reports', { table, roll });
  },
  // Last: a model of what the others measured, or of kept figures.
  capacity: async () => {
    const { costs, source } = readUnitCosts(results);
    const tables = tablesOfCapacity(costs);
    console.log(`Unit costs: ${source}. Prices: ${pricesOf}; check them.`);
    for (const table of [[costs], ...Object.values(tables)]) console.table(table);
    keep('capacity', { source, costs, tables });
  },
};

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '1000000' },
      freelancers: { type: 'string' },
      seconds: { type: 'string', default: '5' },
      runs: { type: 'string', default: '200' },
      only: { type: 'string' },
    },
  });
  const askedFreelancers = values.freelancers === undefined ? undefined : Number(values.freelancers);
  const sizes = {
    rows: Number(values.rows),
    freelancers: askedFreelancers ?? 100_000,
    askedFreelancers,
    seconds: Number(values.seconds),
    runs: Number(values.runs),
  };
  if (values.only !== undefined && !Object.hasOwn(benches, values.only)) {
    throw new Error(`--only is one of ${Object.keys(benches).join(', ')}, not ${values.only}.`);
  }
  for (const [name, bench] of Object.entries(benches)) {
    if (values.only === undefined || values.only === name) await bench(sizes);
  }
});
