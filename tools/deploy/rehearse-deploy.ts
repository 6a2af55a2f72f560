import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions } from '../build/build-functions.ts';
import { runToEnd } from '../processes/run-to-end.ts';
import type { RunningProcess } from '../processes/start-process.ts';
import { removeWithProcess } from '../processes/watchdog.ts';
import { root } from '../root.ts';
import { cloudEnv, serveFunction } from './serve-function.ts';

export interface DeployedFunction {
  readonly name: string;
  /** What makes it run: `https`, `task`, or when. */
  readonly trigger: string;
  readonly account: string;
  readonly region: string;
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
    serve: (target, port) => serveFunction({ folder, target, port, logFile: join(directory, 'serve.log') }),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

async function listFunctions(folder: string, manifest: string): Promise<DeployedFunction[]> {
  const program = join(folder, 'node_modules/firebase-functions/lib/bin/firebase-functions.js');
  await run(process.execPath, [program, '.'], folder, {
    ...cloudEnv(),
    FUNCTIONS_MANIFEST_OUTPUT_PATH: manifest,
  });
  const { endpoints } = JSON.parse(readFileSync(manifest, 'utf8')) as { endpoints: Record<string, Endpoint> };
  return Object.entries(endpoints)
    .map(([name, endpoint]) => ({
      name,
      trigger: endpoint.scheduleTrigger?.schedule ?? (endpoint.taskQueueTrigger ? 'task' : 'https'),
      account: endpoint.serviceAccountEmail ?? 'the default',
      region: (endpoint.region ?? []).join(', '),
      secrets: (endpoint.secretEnvironmentVariables ?? []).map(({ key }) => key),
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** What of the manifest is read here. */
interface Endpoint {
  readonly scheduleTrigger?: { readonly schedule: string };
  readonly taskQueueTrigger?: object;
  readonly serviceAccountEmail?: string;
  readonly region?: readonly string[];
  readonly secretEnvironmentVariables?: readonly { readonly key: string }[];
}

async function run(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { status, output } = await runToEnd(command, args, { cwd, env });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
}
