import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { bodyOf, hours, monthOf, slotOf } from './plan-bookings.ts';
import { readProcessorTimes, sinceThen, type ProcessorTimes } from './processor-time.ts';
import { runPgbench, warmUpSeconds } from './run-pgbench.ts';
import { bookAtRate, bookInTurns, sendBooking } from './send-bookings.ts';

/** An API with its database, and which bookings both sides have made so far. */
export interface Bench {
  readonly url: string;
  readonly apiPid: number;
  readonly postmaster: number;
  readonly owner: pg.Client;
  readonly databaseUrl: string;
  readonly secrets: readonly string[];
  readonly siteId: string;
  readonly people: number;
  readonly seconds: number;
  /** undefined where there is no `pgbench`. */
  readonly script: string | undefined;
  readonly made: { http: number };
}

export interface Side {
  readonly bookings: number;
  readonly perSecond: number;
  /** Milliseconds of processor time for each booking. */
  readonly processor: ProcessorTimes;
}

export interface Latencies {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface MeasuredLoad {
  readonly clients: number;
  readonly http: Side & Latencies;
  readonly pgbench: Side | undefined;
}

export interface PacedLoad extends Latencies {
  readonly perSecond: number;
}

const latenciesOf = (times: readonly number[]): Latencies => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}; // prettier-ignore

const countAssignments = async (owner: pg.Client): Promise<number> => {
  const { rows } = await owner.query<{ count: number }>('select count(*)::int from assignments');
  return rows[0]!.count;
};

/** Whoever says they booked has to be in the database, and nobody else. */
const asserted = async <Result extends { readonly bookings: number }>(
  owner: pg.Client,
  side: string,
  work: () => Promise<Result>,
): Promise<Result> => {
  const before = await countAssignments(owner);
  const result = await work();
  const written = (await countAssignments(owner)) - before;
  if (written !== result.bookings)
    throw new Error(`${side}: ${result.bookings} successes, and ${written} assignments in the database.`);
  return result;
};

const each = ({ api, database, generator }: ProcessorTimes, bookings: number): ProcessorTimes => ({
  api: api / bookings,
  database: database / bookings,
  generator: generator / bookings,
});

/** Books the next free slot over HTTP. */
const bookNext = async ({ url, secrets, siteId, people, made }: Bench): Promise<void> => {
  const number = made.http;
  made.http += 1;
  const { person, day } = slotOf(number, people);
  const date = `${monthOf(new Date())}-${String(day).padStart(2, '0')}`;
  const body = bodyOf({ siteId, person, date, hours: hours.http });
  // Each caller has a limit, which one alone would meet on a quick machine.
  const secret = secrets[number % secrets.length]!;
  await sendBooking({ url, secret, idempotencyKey: `http-${number}`, body });
};

export const measureHttp = async (bench: Bench, clients: number): Promise<Side & Latencies> => {
  // The API's connections to the database may be new as well.
  await bookInTurns(clients, warmUpSeconds, () => bookNext(bench));
  return await asserted(bench.owner, 'HTTP', async () => {
    const before = readProcessorTimes(bench.apiPid, bench.postmaster);
    const startedAt = performance.now();
    const times = await bookInTurns(clients, bench.seconds, () => bookNext(bench));
    const seconds = (performance.now() - startedAt) / 1000;
    const after = readProcessorTimes(bench.apiPid, bench.postmaster);
    return {
      bookings: times.length,
      perSecond: times.length / seconds,
      processor: each(sinceThen(before, after), times.length),
      ...latenciesOf(times),
    };
  });
};

const nextOfScript = async (owner: pg.Client): Promise<number> => {
  const { rows } = await owner.query<{ next: number }>(
    `select coalesce(max(right(key, 11)::bigint), -1)::int + 1 as next from idempotency_keys where key like 'script-%'`,
  );
  return rows[0]!.next;
};

const measurePgbench = async (bench: Bench, script: string, clients: number): Promise<Side> => {
  const { owner, databaseUrl, seconds } = bench;
  const base = await nextOfScript(owner);
  return await asserted(owner, 'pgbench', async () => {
    const running = runPgbench({ databaseUrl, script, clients, seconds, base });
    const [before] = await Promise.all([
      sleep(warmUpSeconds * 1000).then(() => readProcessorTimes(bench.apiPid, bench.postmaster)),
      running,
    ]);
    const { transactions, perSecond } = await running;
    const { api, database, generator } = sinceThen(
      before,
      readProcessorTimes(bench.apiPid, bench.postmaster),
    );
    const counted = perSecond * seconds;
    return {
      bookings: transactions,
      perSecond,
      // What pgbench itself computed is known at its end, for its whole time.
      processor: { api: api / counted, database: database / counted, generator: generator / transactions },
    };
  });
};

/** Both sides with so many clients, one directly after the other. */
export const measureLoad = async (bench: Bench, clients: number): Promise<MeasuredLoad> => {
  const http = await measureHttp(bench, clients);
  const pgbench = bench.script === undefined ? undefined : await measurePgbench(bench, bench.script, clients);
  return { clients, http, pgbench };
};

/** At even distances, whether or not those before are answered. */
export const measurePaced = async (bench: Bench, perSecond: number): Promise<PacedLoad> => {
  const { latencies } = await asserted(bench.owner, 'HTTP', async () => {
    const times = await bookAtRate(perSecond, bench.seconds, () => bookNext(bench));
    return { bookings: times.length, latencies: latenciesOf(times) };
  });
  return { perSecond, ...latencies };
};
