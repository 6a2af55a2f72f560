import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchLists } from '../../bench/lists/bench-lists.ts';
import { benchSeries } from '../../bench/series/bench-series.ts';
import { runCommand } from '../processes/run-command.ts';
import { root } from '../root.ts';

const results = join(root, 'bench/results');
const machine = { cores: cpus().length, processor: cpus()[0]?.model };
const rounded = (value: number): number => Number(value.toFixed(2));

const keep = (name: string, table: unknown): void => {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify({ machine, table }, null, 2)}\n`);
};

/** Previews and bookings of a series of 52 shifts with five named people each. */
const series = async (freelancers: number): Promise<void> => {
  const table = (await benchSeries(freelancers)).map(({ p50, p95, most, ...row }) => ({
    ...row,
    'p50 ms': rounded(p50),
    'p95 ms': rounded(p95),
    'most ms': rounded(most),
  }));
  console.table(table);
  keep('series', table);
};

/** Each list at two sizes of the same run: the smaller is the reference that tells growth from a slow machine. */
const lists = async (rows: number): Promise<void> => {
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
  keep('lists', table);
  writeFileSync(join(results, 'lists-plans.txt'), large.plans);
};

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '1000000' },
      freelancers: { type: 'string', default: '100000' },
      only: { type: 'string' },
    },
  });
  if (values.only !== 'lists') await series(Number(values.freelancers));
  if (values.only !== 'series') await lists(Number(values.rows));
});
