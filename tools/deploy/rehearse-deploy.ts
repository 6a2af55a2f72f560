import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions } from '../build/build-functions.ts';
import { runToEnd } from '../processes/run-to-end.ts';
import { startProcess, type RunningProcess } from '../processes/start-process.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { removeWithProcess } from '../processes/watchdog.ts';
import { root } from '../root.ts';

export interface DeployedFunction {
  readonly name: string;
  /** Names of those whose values it gets. */
  readonly secrets: readonly string[];
}

/** A copy of `functions/dist` without the repository around it, installed as Cloud Build installs it. */
export interface DeployedFolder {
  /** The functions that the Functions SDK finds in it, by name. */
  listFunctions(): Promise<DeployedFunction[]>;
  /** Starts one function as Cloud Run does. */
  serve(target: string, port: number): Promise<RunningProcess>;
  remove(): void;
}

const READY_LIMIT_MS = 30_000;

export async function rehearseDeploy(): Promise<DeployedFolder> {
  await buildFunctions();
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-deploy-'));
  removeWithProcess(directory);
  const folder = join(directory, 'functions');
  mkdirSync(folder);
  cpSync(join(root, 'functions/dist'), folder, { recursive: true });
  const npm = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', npm, folder, process.env);
  return {
    listFunctions: () => listFunctions(folder, join(directory, 'functions.yaml')),
    serve: (target, port) => serve(folder, target, port, join(directory, 'serve.log')),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

async function listFunctions(folder: string, manifest: string): Promise<DeployedFunction[]> {
  const program = join(folder, 'node_modules/firebase-functions/lib/bin/firebase-functions.js');
  await run(process.execPath, [program, '.'], folder, {
    ...cloudEnv(),
    FUNCTIONS_MANIFEST_OUTPUT_PATH: manifest,
  });
  const { endpoints } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    endpoints: Record<string, { secretEnvironmentVariables?: { key: string }[] }>;
  };
  return Object.entries(endpoints)
    .map(([name, { secretEnvironmentVariables = [] }]) => ({
      name,
      secrets: secretEnvironmentVariables.map(({ key }) => key),
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

async function serve(folder: string, target: string, port: number, logFile: string): Promise<RunningProcess> {
  const framework = join(root, 'node_modules/@google-cloud/functions-framework/build/src/main.js');
  const server = await startProcess({
    name: `Function ${target}`,
    command: process.execPath,
    args: [framework, `--target=${target}`, '--signature-type=http', `--port=${port}`],
    cwd: folder,
    env: { ...cloudEnv(), FUNCTION_TARGET: target, K_SERVICE: target },
    logFile,
  });
  await waitUntil(server, () => listens(port), READY_LIMIT_MS);
  return server;
}

/** Nothing of this machine but where programs are: no emulator may be in reach. */
function cloudEnv(): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  const project = 'flxibl-rehearsal';
  return {
    PATH,
    HOME,
    TZ: 'UTC',
    NODE_ENV: 'production',
    GCLOUD_PROJECT: project,
    FIREBASE_CONFIG: JSON.stringify({ projectId: project, databaseURL: `https://${project}.firebaseio.com` }),
    // Nobody listens there: what is asked in the rehearsal needs no database.
    FLXIBL_DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/flxibl',
  };
}

async function run(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { status, output } = await runToEnd(command, args, { cwd, env });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
}

async function listens(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    await answer.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
