import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { generatorFiles } from '../check/generator-files.ts';
import { onStopSignal } from '../processes/on-stop-signal.ts';
import { runCommand } from '../processes/run-command.ts';
import { endRunningPrograms, runToEnd } from '../processes/run-to-end.ts';
import { root } from '../root.ts';

const sourceFolders = ['contracts/src', 'functions/src', 'sql', 'web/src', 'emulators', 'tools', 'test'];

/** What is checked, and the program that does it: a file under node_modules with its arguments. */
const checks: Record<string, readonly string[]> = {
  Format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  Lint: ['node_modules/oxlint/bin/oxlint', '--type-aware'],
  Types: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
  'Types of the web app': ['node_modules/typescript/bin/tsc', '-p', 'web/tsconfig.json'],
  'Types of the service worker': ['node_modules/typescript/bin/tsc', '-p', 'web/src/worker/tsconfig.json'],
  'Dependency laws': [
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config=.dependency-cruiser.mjs',
    ...sourceFolders,
  ],
  'Nothing unused': ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'],
  // A generator says with `--check` whether its file is as it would write it.
  ...Object.fromEntries(
    generatorFiles().map((file) => [`Generated: ${basename(file, '.ts')}`, [file, '--check']]),
  ),
};

await runCommand(async () => {
  const stopped = onStopSignal().then(() => {
    endRunningPrograms('SIGKILL');
    throw new Error('The checks were interrupted.');
  });
  const failed = await Promise.race([runChecks(), stopped]);
  console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
});

/** Runs all of them, so that one look shows everything there is to mend; returns the names of those that failed. */
async function runChecks(): Promise<string[]> {
  const failed: string[] = [];
  for (const [name, args] of Object.entries(checks)) {
    const startedAt = performance.now();
    const { status, output } = await runToEnd(process.execPath, args, { cwd: root });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`  ${status === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(32)}${seconds.padStart(6)} s`);
    if (status !== 0) {
      failed.push(name);
      console.log(`\n${output}\n`);
    }
  }
  const audit = await runToEnd(process.execPath, [join(root, 'tools/check/audit-dependencies.ts')], {
    cwd: root,
  });
  console.log(
    `  ${audit.status === 0 ? 'ok    ' : 'FAILED'}  Known weaknesses of packages${audit.output.trim() === '' ? '' : `\n\n${audit.output}\n`}`,
  );
  if (audit.status !== 0) failed.push('Known weaknesses of packages');
  if (!(await shellIsSound())) failed.push('Shell scripts');
  return failed;
}

/** ShellCheck is a package of the system, not of npm: where it is missing, the scripts go unread and that is said. */
async function shellIsSound(): Promise<boolean> {
  const infra = join(root, 'infra');
  const scripts = globSync('**/*.sh', { cwd: infra }).toSorted();
  try {
    const { status, output } = await runToEnd('shellcheck', ['-x', ...scripts], { cwd: infra });
    console.log(
      `  ${status === 0 ? 'ok    ' : 'FAILED'}  Shell scripts${output === '' ? '' : `\n\n${output}\n`}`,
    );
    return status === 0;
  } catch {
    console.log('  --      Shell scripts: ShellCheck is not installed (apt-get install shellcheck)');
    return true;
  }
}
