import { join } from 'node:path';
import { startProcess, type RunningProcess } from '../processes/start-process.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { root } from '../root.ts';

const READY_LIMIT_MS = 30_000;

interface ServeOptions {
  /** What is uploaded. */
  readonly folder: string;
  readonly target: string;
  readonly port: number;
  readonly logFile: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts one function as Cloud Run does. */
export async function serveFunction({
  folder,
  target,
  port,
  logFile,
  env,
}: ServeOptions): Promise<RunningProcess> {
  const framework = join(root, 'node_modules/@google-cloud/functions-framework/build/src/main.js');
  const server = await startProcess({
    name: `Function ${target}`,
    command: process.execPath,
    args: [framework, `--target=${target}`, '--signature-type=http', `--port=${port}`],
    cwd: folder,
    env: { ...cloudEnv(), FUNCTION_TARGET: target, K_SERVICE: target, ...env },
    logFile,
  });
  await waitUntil(server, () => listens(port), READY_LIMIT_MS);
  return server;
}

/** Nothing of this machine but where programs are: no emulator may be in reach. */
export function cloudEnv(): NodeJS.ProcessEnv {
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

async function listens(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    await answer.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
