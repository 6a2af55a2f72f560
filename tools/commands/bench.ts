import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchLists } from '../../bench/lists/bench-lists.ts';
import { runCommand } from '../processes/run-command.ts';
import { root } from '../root.ts';

// Each list at two sizes of the same run: the smaller is the reference that tells growth from a slow machine.
await runCommand(async () => {
  const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
  const rows = Number(values.rows);
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
  const results = join(root, 'bench/results');
  mkdirSync(results, { recursive: true });
  const machine = { cores: cpus().length, processor: cpus()[0]?.model };
  writeFileSync(join(results, 'lists.json'), `${JSON.stringify({ machine, table }, null, 2)}\n`);
  writeFileSync(join(results, 'lists-plans.txt'), large.plans);
});
