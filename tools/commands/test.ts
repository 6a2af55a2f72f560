import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions } from '../build/build-functions.ts';
import { buildWeb } from '../build/build-web.ts';
import { onStopSignal } from '../processes/on-stop-signal.ts';
import { runCommand } from '../processes/run-command.ts';
import { endRunningPrograms, runToEnd } from '../processes/run-to-end.ts';
import { removeWithProcess } from '../processes/watchdog.ts';
import { root } from '../root.ts';
import { countTests } from '../test-report/count-tests.ts';

// All arguments go to Vitest: a part of a file's name, `-t "part of a test's name"`, `--project database`.
await runCommand(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-test-report-'));
  removeWithProcess(directory);
  const stopped = onStopSignal();
  const status = await Promise.race([runTests(join(directory, 'report.json')), stopped]);
  if (status === undefined) {
    // Vitest's own watchdog ends what its tests have started.
    endRunningPrograms('SIGKILL');
    throw new Error('The tests were interrupted.');
  }
  const { passed, failed } = countTests(join(directory, 'report.json'), status);
  rmSync(directory, { recursive: true, force: true });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
});

async function runTests(report: string): Promise<number> {
  await buildFunctions();
  await buildWeb();
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = await runToEnd(
    process.execPath,
    [vitest, 'run', ...reporters, ...process.argv.slice(2)],
    {
      cwd: root,
      show: true,
    },
  );
  return status;
}
