import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess, type RunningProcess } from '../../tools/processes/start-process.ts';
import { removeWithProcess } from '../../tools/processes/watchdog.ts';
import { waitUntil } from '../../tools/processes/wait-until.ts';
import type { Ports } from '../../tools/stack/ports.ts';
import { writeRunConfig } from './write-run-config.ts';

export interface FirebaseOptions {
  readonly root: string;
  readonly name: string;
  readonly projectId: string;
  readonly ports: Ports;
  readonly dataDir: string;
  readonly logFile: string;
  /** What the functions find in their environment, beside what the emulators add. */
  readonly functionsEnv: Readonly<Record<string, string>>;
  /** In place of Secret Manager: by name, for the functions that declare them. */
  readonly secrets: Readonly<Record<string, string>>;
}

const launcher = fileURLToPath(new URL('launch-firebase-tools.cjs', import.meta.url));
const READY_LIMIT_MS = 90_000;
// What would let local functions reach beyond this machine, or the emulators miss each other on it.
const withheld = ['GOOGLE_APPLICATION_CREDENTIALS', 'HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'];

/** Starts the emulators for Auth, Functions, Hosting and Tasks; resolves when all functions are loaded. */
export async function startFirebase(options: FirebaseOptions): Promise<RunningProcess> {
  const { root, ports, projectId } = options;
  const config = writeRunConfig(root, options.name, ports);
  const temporary = mkdtempSync(join(tmpdir(), 'flxibl-'));
  for (const path of [config, temporary]) removeWithProcess(path);
  const firebase = await startProcess({
    name: 'Firebase emulators',
    command: process.execPath,
    args: [
      launcher,
      'emulators:start',
      `--config=${config}`,
      `--project=${projectId}`,
      '--only=auth,functions,hosting',
    ],
    cwd: root,
    env: environment(options, temporary),
    logFile: options.logFile,
    stopSignal: 'SIGINT',
  });
  void firebase.ended.then(() => {
    for (const path of [config, temporary]) rmSync(path, { recursive: true, force: true });
  });
  await waitUntil(firebase, () => isReady(options), READY_LIMIT_MS);
  return firebase;
}

function environment(
  { dataDir, functionsEnv, secrets }: FirebaseOptions,
  temporary: string,
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !withheld.includes(name));
  return {
    ...Object.fromEntries(inherited),
    TZ: 'UTC',
    // For the sockets of the functions and the address of this run, which the CLI leaves behind. Not in the
    // data directory: the path of a socket has 107 characters at most.
    TMPDIR: temporary,
    // The CLI keeps its login and its statistics here; local runs shall use and change nobody's.
    XDG_CONFIG_HOME: join(dataDir, 'firebase-cli'),
    CI: 'true', // no message of the day, no questions
    NO_UPDATE_NOTIFIER: 'true',
    FUNCTIONS_DISCOVERY_TIMEOUT: '60', // 10 s are too few on a busy machine
    // By a file instead of a server: it needs no port that two stacks could both pick, and saves 3 s.
    FIREBASE_FUNCTIONS_DISCOVERY_OUTPUT_PATH: manifestDirectory(dataDir),
    FUNCTIONS_EMULATOR_PARALLEL: '1000', // requests in all; how many a process takes is decided elsewhere
    FLXIBL_LOCAL_SECRETS: JSON.stringify(secrets),
    ...functionsEnv,
  };
}

function manifestDirectory(dataDir: string): string {
  const directory = join(dataDir, 'functions-manifest');
  mkdirSync(directory, { recursive: true });
  return directory;
}

/** The list of backends names the functions once they are loaded; everything else listens before. */
async function isReady({ ports, logFile }: FirebaseOptions): Promise<boolean> {
  // The CLI goes on without the functions that it could not load.
  if (readFileSync(logFile, 'utf8').includes('Failed to load function definition')) {
    throw new Error('The functions could not be loaded');
  }
  try {
    const answer = await fetch(`http://127.0.0.1:${ports.functions}/backends`);
    return (await answer.text()).includes('"entryPoint"');
  } catch {
    return false;
  }
}
