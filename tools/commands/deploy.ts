import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '../../sql/migrate.ts';
import { buildFunctions } from '../build/build-functions.ts';
import { buildWeb } from '../build/build-web.ts';
import { assertDeployable } from '../deploy/assert-deployable.ts';
import { runCommand } from '../processes/run-command.ts';
import { runToEnd } from '../processes/run-to-end.ts';
import { root } from '../root.ts';

// The database first: migrations only add, so the functions that run now understand the new schema.
await runCommand(async () => {
  const { values } = parseArgs({ options: { project: { type: 'string' } } });
  const project = values.project ?? defaultProject();
  const { output: changes } = await runToEnd('git', ['status', '--porcelain'], { cwd: root });
  const databaseUrl = assertDeployable({ project, changes, env: process.env });

  await show([join(root, 'tools/commands/check.ts')]);
  await buildFunctions();
  await buildWeb();
  await migrate({ databaseUrl });
  const firebase = join(root, 'node_modules/firebase-tools/lib/bin/firebase.js');
  await show([firebase, 'deploy', `--project=${project}`, '--only=functions,hosting,database,storage']);
});

async function show(args: string[]): Promise<void> {
  const { status } = await runToEnd(process.execPath, args, { cwd: root, show: true });
  if (status !== 0) throw new Error('Nothing further was done.');
}

function defaultProject(): string {
  const { projects } = JSON.parse(readFileSync(join(root, '.firebaserc'), 'utf8')) as {
    projects: { default: string };
  };
  return projects.default;
}
