import { readFileSync } from 'node:fs';
import pg from 'pg';
import { naiveSearch } from './naive-search.ts';
import { roles, type SearchWorld } from './fill-world.ts';

export interface Times {
  readonly p50: number;
  readonly p95: number;
  /** Mean of the time that the database's process was computing: what is left when the machine is shared. */
  readonly cpu: number;
}

export interface Measured {
  readonly kind: string;
  readonly search: Times;
  readonly naive: Times;
  readonly found: number;
}

const searchStatement = `
  select freelancer_id, name, pay_rate, charge_rate, reasons, score, preference_points, reliability_points,
         rating_points, past_work_points, fairness_points, cost_points
  from search_freelancers($1, $2, $3, $4, $5, $6, $7, $8, false, null, null, false)`;

const hour = 3_600_000;
const day = 24 * hour;

type Question = readonly [string, string, string, string, Date, number, readonly string[], readonly string[]];

const kinds = {
  market: () => ({ skills: [], pools: false }),
  pool: () => ({ skills: [], pools: true }),
  'popular skill': () => ({ skills: ['english'], pools: false }),
  'rare skill': () => ({ skills: ['sign-language'], pools: false }),
  'pool and skill': () => ({ skills: ['silver-service'], pools: true }),
};

/** The same questions for the same world: roles popular and rare in turn, at times over the sixty days. */
const askedOf = (world: SearchWorld, kind: keyof typeof kinds, count: number, now: Date): Question[] =>
  Array.from({ length: count }, (_, index) => {
    const role = Object.keys(roles)[index % Object.keys(roles).length]!;
    const midnight = Math.floor(now.getTime() / day) * day;
    const start = midnight + (1 + ((index * 17) % 45)) * day + (7 + ((index * 5) % 10)) * hour;
    const end = start + (4 + (index % 3) * 2) * hour;
    const range = `[${new Date(start).toISOString()},${new Date(end).toISOString()})`;
    const wanted = kinds[kind]();
    const pools = wanted.pools ? [world.pool] : [];
    return [world.clientId, world.siteId, role, range, now, 50, wanted.skills, pools];
  });

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

const backendCpu = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;

const time = async (
  client: pg.Client,
  pid: number,
  name: string,
  text: string,
  questions: readonly Question[],
): Promise<{ times: Times; found: number }> => {
  const walls: number[] = [];
  let found = 0;
  const cpuBefore = backendCpu(pid);
  for (const values of questions) {
    const startedAt = performance.now();
    found += (await client.query({ name, text, values: [...values] })).rowCount ?? 0;
    walls.push(performance.now() - startedAt);
  }
  const cpu = (backendCpu(pid) - cpuBefore) / questions.length;
  const sorted = walls.toSorted((a, b) => a - b);
  return { times: { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), cpu }, found };
};

/** Times each kind of search beside the naive query: one client, prepared, warm. */
export const measureSearch = async (
  adminUrl: string,
  world: SearchWorld,
  now: Date,
  runs: number,
): Promise<Measured[]> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const pid = rows[0]!.pid;
    const measured: Measured[] = [];
    for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) {
      const questions = askedOf(world, kind, runs, now);
      await time(client, pid, 'search', searchStatement, questions.slice(0, 30));
      const search = await time(client, pid, 'search', searchStatement, questions);
      // Slow, so asked less; after a round that warms it as well.
      const fewer = questions.slice(0, Math.max(20, runs / 10));
      await time(client, pid, 'naive', naiveSearch, fewer.slice(0, 6));
      const naive = await time(client, pid, 'naive', naiveSearch, fewer);
      measured.push({ kind, search: search.times, naive: naive.times, found: search.found / runs });
    }
    return measured;
  } finally {
    await client.end();
  }
};
