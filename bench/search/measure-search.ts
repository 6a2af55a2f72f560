import { readFileSync } from 'node:fs';
import pg from 'pg';
import { roles, type SearchWorld } from './fill-world.ts';
import { naiveSearch } from './naive-search.ts';

export interface Times {
  readonly p50: number;
  readonly p95: number;
  /** Of the time that the database's process was computing: what is left of a figure where the machine is shared. */
  readonly cpuP50: number;
  readonly cpuP95: number;
}

export interface Measured {
  readonly kind: string;
  readonly search: Times;
  readonly naive: Times;
  /** People in an answer, on average. */
  readonly found: number;
}

/** All that the API reads of a search. Parameters as of the naive one: client, site, role, range, now, limit, skills, pools. */
export const searchStatement = `
  select freelancer_id, name, pay_rate, charge_rate, reasons, score, preference_points, reliability_points,
         rating_points, past_work_points, fairness_points, cost_points
  from search_freelancers($1, $2, $3, $4, $5, $6, $7, $8, false, null, null, false)`;

const hour = 3_600_000;
const day = 24 * hour;

type Question = readonly unknown[];

const kinds = {
  market: { skills: [], inPool: false },
  pool: { skills: [], inPool: true },
  'popular skill': { skills: ['english'], inPool: false },
  'rare skill': { skills: ['sign-language'], inPool: false },
  'pool and skill': { skills: ['silver-service'], inPool: true },
};
export type SearchKind = keyof typeof kinds;
export const searchKinds = Object.keys(kinds) as SearchKind[];

/** The same questions for the same world: roles popular and rare in turn, at times over the sixty days. */
export const askedOf = (world: SearchWorld, kind: SearchKind, count: number, now: Date): Question[] =>
  Array.from({ length: count }, (_, index) => {
    const role = Object.keys(roles)[index % Object.keys(roles).length]!;
    const midnight = Math.floor(now.getTime() / day) * day;
    const start = midnight + (1 + ((index * 17) % 45)) * day + (7 + ((index * 5) % 10)) * hour;
    const end = start + (4 + (index % 3) * 2) * hour;
    const range = `[${new Date(start).toISOString()},${new Date(end).toISOString()})`;
    const { skills, inPool } = kinds[kind];
    return [world.clientId, world.siteId, role, range, now, 50, skills, inPool ? [world.pool] : []];
  });

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

const cpuOf = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;

/** Runs a prepared statement once for each question. */
export const timeStatement = async (
  client: pg.Client,
  name: string,
  text: string,
  questions: readonly Question[],
): Promise<{ times: Times; found: number }> => {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const { pid } = rows[0]!;
  const walls: number[] = [];
  let found = 0;
  const cpus: number[] = [];
  for (const values of questions) {
    const cpuBefore = cpuOf(pid);
    const startedAt = performance.now();
    found += (await client.query({ name, text, values: [...values] })).rowCount ?? 0;
    walls.push(performance.now() - startedAt);
    cpus.push(cpuOf(pid) - cpuBefore);
  }
  return {
    times: {
      p50: quantile(walls, 0.5),
      p95: quantile(walls, 0.95),
      cpuP50: quantile(cpus, 0.5),
      cpuP95: quantile(cpus, 0.95),
    },
    found: found / questions.length,
  };
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
    const measured: Measured[] = [];
    for (const kind of searchKinds) {
      const questions = askedOf(world, kind, runs, now);
      await timeStatement(client, 'search', searchStatement, questions.slice(0, 50));
      const { times: search, found } = await timeStatement(client, 'search', searchStatement, questions);
      // Slow, so asked less; six first, so that it is warm and its plan is made.
      const fewer = questions.slice(0, Math.max(20, Math.floor(runs / 10)));
      await timeStatement(client, 'naive', naiveSearch, fewer.slice(0, 6));
      const { times: naive } = await timeStatement(client, 'naive', naiveSearch, fewer);
      measured.push({ kind, search, naive, found });
    }
    return measured;
  } finally {
    await client.end();
  }
};
