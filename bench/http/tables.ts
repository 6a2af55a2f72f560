import type { HttpAtSize } from './bench-http.ts';
import type { MeasuredLoad } from './measure-loads.ts';
import type { ProcessorTimes } from './processor-time.ts';

type Row = Readonly<Record<string, unknown>>;

const goals = { sharePercent: 50, tailAtHalfLoad: 10 } as const;

const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

const bestOf = ({ loads }: HttpAtSize): MeasuredLoad =>
  loads.toSorted((a, b) => b.http.perSecond - a.http.perSecond)[0]!;

const shareOf = ({ http, pgbench }: MeasuredLoad): number | undefined =>
  pgbench && (100 * http.perSecond) / pgbench.perSecond;

const sumOf = ({ api, database, generator }: ProcessorTimes): number => api + database + generator;

/** What the share would be if nobody else computed: of the machine's time, what a transaction by pgbench takes of a booking's. */
const shareOfProcessor = ({ http, pgbench }: MeasuredLoad): number | undefined =>
  pgbench && (100 * sumOf(pgbench.processor)) / sumOf(http.processor);

const orMissing = (value: number | undefined, digits?: number): number | string =>
  value === undefined ? 'no pgbench' : round(value, digits);

const loadRows = ({ freelancers, loads }: HttpAtSize): Row[] =>
  loads.map((load) => ({
    freelancers,
    clients: load.clients,
    'bookings/s over HTTP': round(load.http.perSecond, 1),
    'transactions/s by pgbench': orMissing(load.pgbench?.perSecond, 1),
    'share, %': orMissing(shareOf(load), 0),
    'by processor time, %': orMissing(shareOfProcessor(load), 0),
    'goal, %': `>= ${goals.sharePercent}`,
    'p50 ms': round(load.http.p50),
    'p95 ms': round(load.http.p95),
    'p99 ms': round(load.http.p99),
  }));

const processorRows = ({ freelancers, loads }: HttpAtSize): Row[] =>
  loads.map(({ clients, http, pgbench }) => ({
    freelancers,
    clients,
    'API, ms of processor a booking': round(http.processor.api),
    'PostgreSQL, ms': round(http.processor.database),
    'load, ms': round(http.processor.generator),
    'PostgreSQL by pgbench, ms': orMissing(pgbench?.processor.database),
    'pgbench, ms': orMissing(pgbench?.processor.generator),
  }));

const pacedRow = ({ freelancers, paced }: HttpAtSize): Row => ({
  freelancers,
  'bookings/s, half the best': round(paced.perSecond, 1),
  'p50 ms': round(paced.p50),
  'p99 ms': round(paced.p99),
  'p99 / p50': round(paced.p99 / paced.p50, 1),
  goal: `<= ${goals.tailAtHalfLoad}`,
});

const growthRows = (small: HttpAtSize, large: HttpAtSize): Row[] => {
  const figures: Record<string, (size: HttpAtSize) => number> = {
    'best bookings/s': (size) => bestOf(size).http.perSecond,
    'p50 ms of one client': ({ loads }) => loads[0]!.http.p50,
    'API, ms of processor a booking': (size) => bestOf(size).http.processor.api,
    'PostgreSQL, ms of processor a booking': (size) => bestOf(size).http.processor.database,
  };
  return Object.entries(figures).map(([figure, read]) => ({
    figure,
    [`at ${small.freelancers}`]: round(read(small)),
    [`at ${large.freelancers}`]: round(read(large)),
    growth: round(read(large) / read(small)),
  }));
};

const costRow = ({
  freelancers,
  statements,
  memory,
  stored,
  live,
  telling,
  bytesByFreelancer,
  loadAverage,
}: HttpAtSize): Row => ({
  freelancers,
  'statements a booking': statements,
  'MB of memory idle': round(memory.idle, 0),
  'after load': round(memory.afterLoad, 0),
  'kB stored a booking': round(stored.database / 1000),
  'of it event log': round(stored.eventLog / 1000),
  'kB stored a freelancer': round(bytesByFreelancer / 1000, 1),
  'kB of WAL': round(stored.wal / 1000),
  'API ms with live layer': round(live.apiProcessor),
  'PostgreSQL ms with it': round(live.databaseProcessor),
  'live writes a booking': round(live.writes),
  'pushes a booking': round(telling.pushes),
  'load average': loadAverage.map((value) => round(value, 1)).join(' to '),
});

/** What was measured at two sizes of the database. */
export const tablesOfHttp = (small: HttpAtSize, large: HttpAtSize) => {
  const sizes = [small, large];
  return {
    loads: sizes.flatMap(loadRows),
    processor: sizes.flatMap(processorRows),
    paced: sizes.map(pacedRow),
    growth: growthRows(small, large),
    costs: sizes.map(costRow),
  };
};
