import pg from 'pg';
import type { SearchWorld } from './fill-world.ts';
import { askedOf, searchKinds, searchStatement } from './measure-search.ts';
import { naiveSearch } from './naive-search.ts';

/** Has the plans of one search of each kind, and of the naive one, written to the server's log. */
export const logSearchPlans = async (adminUrl: string, world: SearchWorld, now: Date): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`load 'auto_explain'`);
    await client.query(`set auto_explain.log_min_duration = 0`);
    await client.query(`set auto_explain.log_analyze = on`);
    await client.query(`set auto_explain.log_buffers = on`);
    await client.query(`set auto_explain.log_nested_statements = on`);
    for (const kind of searchKinds) {
      const [question] = askedOf(world, kind, 1, now);
      await client.query({ name: 'search', text: searchStatement, values: [...question!] });
      await client.query({ name: 'naive', text: naiveSearch, values: [...question!] });
    }
  } finally {
    await client.end();
  }
};
