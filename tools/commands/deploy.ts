import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '../../sql/migrate.ts';
import { buildFunctions } from '../build/build-functions.ts';
import { buildWeb } from '../build/build-web.ts';
import { assertDeployable } from '../deploy/assert-deployable.ts';
import { dotenv, functionsSettings } from '../deploy/functions-settings.ts';
import { listDeploy } from '../deploy/list-deploy.ts';
import { runCommand } from '../processes/run-command.ts';
import { runToEnd } from '../processes/run-to-end.ts';
import { root } from '../root.ts';

await runCommand(async () => {
  const { values } = parseArgs({
    options: { project: { type: 'string' }, rehearse: { type: 'boolean', default: false } },
  });
  const project = values.project ?? defaultProject();
  const { output: changes } = await runToEnd('git', ['status', '--porcelain'], { cwd: root });
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  // Named before the builds, which write it into what they make.
  process.env.FLXIBL_RELEASE ??= await presentCommit();
  const target = { project, release: process.env.FLXIBL_RELEASE, env: process.env };
  const mayDeploy = (): string => assertDeployable({ project, changes, changelog, env: process.env });

  if (values.rehearse) await rehearse(target, mayDeploy);
  else await deploy(target, mayDeploy());
});

type Target = Parameters<typeof listDeploy>[0];

/** The database first: migrations only add, so the functions that run now understand the new schema. */
async function deploy(target: Target, databaseUrl: string): Promise<void> {
  await show([join(root, 'tools/commands/check.ts')]);
  await buildFunctions();
  await buildWeb();
  const { project } = target;
  writeFileSync(join(root, `functions/dist/.env.${project}`), dotenv(functionsSettings(target)));
  await migrate({ databaseUrl });
  const firebase = join(root, 'node_modules/firebase-tools/lib/bin/firebase.js');
  // Functions before the web app that calls them; the CLI keeps this order.
  await show([firebase, 'deploy', `--project=${project}`, '--only=functions,hosting,database,storage']);
}

async function rehearse(target: Target, mayDeploy: () => string): Promise<void> {
  await buildFunctions();
  await buildWeb();
  for (const line of await listDeploy(target)) console.log(line);
  try {
    mayDeploy();
    console.log('\nNothing was changed. A deploy would bring this.');
  } catch (error) {
    console.log(`\nNothing was changed. A deploy would be refused: ${(error as Error).message}`);
  }
}

async function show(args: string[]): Promise<void> {
  const { status } = await runToEnd(process.execPath, args, { cwd: root, show: true });
  if (status !== 0) throw new Error('Nothing further was done.');
}

async function presentCommit(): Promise<string> {
  const { output } = await runToEnd('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: root });
  return output.trim();
}

function defaultProject(): string {
  const { projects } = JSON.parse(readFileSync(join(root, '.firebaserc'), 'utf8')) as {
    projects: { default: string };
  };
  return projects.default;
}
