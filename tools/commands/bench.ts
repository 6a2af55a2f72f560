import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchLists } from '../../bench/lists/bench-lists.ts';
import { benchReports } from '../../bench/reports/bench-reports.ts';
import { runCommand } from '../processes/run-command.ts';
import { root } from '../root.ts';

const results = join(root, 'bench/results');
const machine = { cores: cpus().length, processor: cpus()[0]?.model };
const rounded = (milliseconds: number): number => Number(milliseconds.toFixed(2));

// Each list at two sizes of the same run: the smaller is the reference that tells growth from a slow machine.
await runCommand(async () => {
  const { values } = parseArgs({
    options: { rows: { type: 'string', default: '1000000' }, only: { type: 'string' } },
  });
  const rows = Number(values.rows);
  if (values.only !== 'reports') await runLists(rows);
  if (values.only !== 'lists') await runReports(rows);
});

async function runReports(rows: number): Promise<void> {
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
  console.table(table);
  const roll = [small, large].map(({ assignments, rollMilliseconds }) => ({
    assignments,
    'ms to roll 10,000 events': rounded(rollMilliseconds),
  }));
  console.table(roll);
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'reports.json'), `${JSON.stringify({ machine, table, roll }, null, 2)}\n`);
}

async function runLists(rows: number): Promise<void> {
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
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'lists.json'), `${JSON.stringify({ machine, table }, null, 2)}\n`);
  writeFileSync(join(results, 'lists-plans.txt'), large.plans);
}
