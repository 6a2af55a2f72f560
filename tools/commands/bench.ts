import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchLists } from '../../bench/lists/bench-lists.ts';
import { benchTimesheets } from '../../bench/timesheets/bench-timesheets.ts';
import { runCommand } from '../processes/run-command.ts';
import { root } from '../root.ts';

const results = join(root, 'bench/results');
const machine = { cores: cpus().length, processor: cpus()[0]?.model };

const write = (name: string, table: unknown): void => {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify({ machine, table }, null, 2)}\n`);
};

// Each list at two sizes of the same run: the smaller is the reference that tells growth from a slow machine.
const runLists = async (rows: number): Promise<void> => {
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
  write('lists', table);
  writeFileSync(join(results, 'lists-plans.txt'), large.plans);
};

// Many at once beside one by one, in the same run.
const runTimesheets = async (rows: number): Promise<void> => {
  const measured = await benchTimesheets(rows);
  const table = measured.map(({ work, timesheets, milliseconds }) => ({
    work,
    timesheets,
    ms: Number(milliseconds.toFixed(0)),
    'ms each': Number((milliseconds / timesheets).toFixed(2)),
  }));
  console.table(table);
  write('timesheets', table);
};

await runCommand(async () => {
  const { values } = parseArgs({
    options: { rows: { type: 'string', default: '1000000' }, only: { type: 'string' } },
  });
  const rows = Number(values.rows);
  if (values.only !== 'timesheets') await runLists(rows);
  if (values.only !== 'lists') await runTimesheets(rows);
});
