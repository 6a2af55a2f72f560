import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchLists } from '../../bench/lists/bench-lists.ts';
import { benchSearch } from '../../bench/search/bench-search.ts';
import { tableOfBoards, tableOfSearches } from '../../bench/search/tables.ts';
import { runCommand } from '../processes/run-command.ts';
import { root } from '../root.ts';

const results = join(root, 'bench/results');
const machine = { cores: cpus().length, processor: cpus()[0]?.model };

const keep = (name: string, figures: object, plans: string): void => {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify({ machine, ...figures }, null, 2)}\n`);
  writeFileSync(join(results, `${name}-plans.txt`), plans);
};

// Each list at two sizes of the same run: the smaller is the reference that tells growth from a slow machine.
const lists = async (rows: number): Promise<void> => {
  const small = await benchLists(rows / 10);
  const large = await benchLists(rows);
  const table = large.lists.map((list, index) => {
    const reference = small.lists[index]!;
    return {
      list: list.list,
      caller: list.caller,
      rows: list.rows,
      [`p50 ms at ${small.assignments}`]: Number(reference.p50.toFixed(2)),
      [`p50 ms at ${large.assignments}`]: Number(list.p50.toFixed(2)),
      'p95 ms': Number(list.p95.toFixed(2)),
      growth: Number((list.p50 / reference.p50).toFixed(2)),
    };
  });
  console.table(table);
  keep('lists', { table }, large.plans);
};

// The search beside the naive query over the same people, at two sizes.
const search = async (freelancers: number, runs: number): Promise<void> => {
  const small = await benchSearch(freelancers / 10, runs);
  const large = await benchSearch(freelancers, runs);
  const searches = tableOfSearches(small, large);
  const boards = tableOfBoards([small, large]);
  console.table(searches);
  console.table(boards);
  keep('search', { searches, boards }, large.plans);
};

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      rows: { type: 'string', default: '1000000' },
      freelancers: { type: 'string', default: '100000' },
      runs: { type: 'string', default: '200' },
    },
  });
  if (values.only !== 'search') await lists(Number(values.rows));
  if (values.only !== 'lists') await search(Number(values.freelancers), Number(values.runs));
});
