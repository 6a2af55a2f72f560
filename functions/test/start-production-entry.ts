import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions } from '../../tools/build/build-functions.ts';
import { removeWithProcess } from '../../tools/processes/watchdog.ts';
import { startProcess, type RunningProcess } from '../../tools/processes/start-process.ts';
import { root } from '../../tools/root.ts';
import { findFreePorts } from '../../tools/stack/ports.ts';

export interface ProductionEntry {
  /** Of the API: `http://…/api/v1`. */
  readonly url: string;
  readonly process: RunningProcess;
  output(): string;
  stop(): Promise<void>;
}

/** The API as Cloud Run starts it: the bundle, behind Google's functions framework, in an environment of production. */
export const startProductionEntry = async (
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ProductionEntry> => {
  await buildFunctions();
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-production-'));
  removeWithProcess(directory);
  const { functions: port } = await findFreePorts();
  const logFile = join(directory, 'log');
  const running = await startProcess({
    name: 'the production entry',
    command: process.execPath,
    args: [
      join(root, 'node_modules/@google-cloud/functions-framework/build/src/main.js'),
      '--target=api',
      `--source=${join(root, 'functions/dist')}`,
      `--port=${port}`,
    ],
    // Nothing of the environment here: an emulator's variable would keep it from starting.
    env: {
      PATH: process.env['PATH'],
      K_SERVICE: 'api',
      NODE_ENV: 'production',
      GCLOUD_PROJECT: 'demo-flxibl',
      FLXIBL_DATABASE_URL: databaseUrl,
      ...env,
    },
    cwd: join(root, 'functions/dist'),
    logFile,
  });
  const url = `http://127.0.0.1:${port}/api/v1`;
  const output = (): string => readFileSync(logFile, 'utf8');
  await untilItAnswers(`${url}/health`, running, output);
  return {
    url,
    process: running,
    output,
    stop: async () => {
      await running.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

const untilItAnswers = async (url: string, running: RunningProcess, output: () => string): Promise<void> => {
  while (running.isRunning()) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The production entry did not start:\n${output()}`);
};
