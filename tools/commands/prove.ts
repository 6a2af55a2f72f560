import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { plants } from '../../prove/plants/plants.ts';
import { runPlan, type Outcome } from '../../prove/run-plan.ts';
import { onStopSignal } from '../processes/on-stop-signal.ts';
import { runCommand } from '../processes/run-command.ts';
import { endRunningPrograms } from '../processes/run-to-end.ts';
import { root } from '../root.ts';

const sections = ['races', 'projections', 'effects', 'neighbours', 'reminders', 'restore'];
const results = join(root, 'prove/results');
const report: string[] = [];

const tell = (line: string): void => {
  console.log(line);
  report.push(line);
};

const describe = (title: string, { figures, findings, seconds }: Outcome): void => {
  tell(`\n${title} (${seconds.toFixed(0)} s)`);
  for (const [name, figure] of Object.entries(figures)) tell(`  ${name.padEnd(32)} ${figure}`);
  for (const { promise, holds, examples } of findings) {
    tell(`  ${holds ? 'holds ' : 'BROKEN'}  ${promise}`);
    for (const example of examples) tell(`            ${example}`);
  }
};

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      minutes: { type: 'string', default: '10' },
      only: { type: 'string' },
      planted: { type: 'boolean', default: false },
    },
  });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const minutes = Number(values.minutes);
  if (values.only !== undefined && !sections.includes(values.only)) {
    throw new Error(`--only is one of ${sections.join(', ')}, not ${values.only}.`);
  }
  const chosen = sections.filter((name) => values.only === undefined || values.only === name);
  const stopped = onStopSignal().then(() => {
    endRunningPrograms('SIGKILL');
    throw new Error('The proof was interrupted.');
  });
  tell(`seed ${seed}, ${minutes} minutes' worth (--seed ${seed} --minutes ${minutes} repeats it)`);
  const outcomes: Record<string, Outcome> = {};
  let broken = 0;
  for (const section of values.planted ? [] : chosen) {
    const outcome = await Promise.race([runPlan({ section, seed, minutes }), stopped]);
    outcomes[section] = outcome;
    broken += outcome.findings.filter(({ holds }) => !holds).length;
    describe(section, outcome);
  }
  const faults: { fault: string; found: boolean }[] = [];
  if (values.planted) {
    for (const [plant, { section, breaks }] of Object.entries(plants)) {
      if (!chosen.includes(section)) continue;
      const { findings } = await Promise.race([runPlan({ section, seed, minutes: 0, plant }), stopped]);
      const found = findings.some(({ promise, holds }) => !holds && breaks.test(promise));
      faults.push({ fault: plant, found });
      tell(`  ${found ? 'found   ' : 'NOT FOUND'}  ${plant} (${section})`);
      if (!found) broken += 1;
    }
  }
  tell(broken === 0 ? '\nAll promises hold.' : `\n${broken} broken.`);
  mkdirSync(results, { recursive: true });
  const name = values.planted ? 'planted' : 'proof';
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify({ seed, minutes, broken, outcomes, faults }, null, 2)}\n`); // prettier-ignore
  writeFileSync(join(results, `${name}.txt`), `${report.join('\n')}\n`);
  process.exitCode = broken === 0 ? 0 : 1;
});
