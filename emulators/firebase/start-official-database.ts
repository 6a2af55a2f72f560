import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { startProcess, type RunningProcess } from '../../tools/processes/start-process.ts';
import { waitUntil } from '../../tools/processes/wait-until.ts';
import type { Ports } from '../../tools/stack/ports.ts';

interface OfficialDatabaseOptions {
  readonly root: string;
  readonly projectId: string;
  readonly ports: Ports;
  readonly logFile: string;
}

const NEEDED_JAVA = 21;
const READY_LIMIT_MS = 60_000;

/** Google's emulator of the Realtime Database, a Java program that firebase-tools downloads on demand. */
export async function startOfficialDatabase(options: OfficialDatabaseOptions): Promise<RunningProcess> {
  const { ports, projectId } = options;
  const jar = findJar();
  assertJava();
  const database = await startProcess({
    name: 'Realtime Database (official)',
    command: 'java',
    args: ['-Duser.language=en', '-jar', jar, '--host', '127.0.0.1', '--port', String(ports.database)],
    cwd: options.root,
    env: process.env,
    logFile: options.logFile,
  });
  await waitUntil(database, () => loadRules(options, `${projectId}-default-rtdb`), READY_LIMIT_MS);
  return database;
}

function findJar(): string {
  const cache = process.env.FIREBASE_EMULATORS_PATH ?? join(homedir(), '.cache/firebase/emulators');
  const names = existsSync(cache) ? readdirSync(cache) : [];
  const name = names.find((file) => /^firebase-database-emulator-v.*\.jar$/.test(file));
  if (name !== undefined) return join(cache, name);
  throw new Error(
    `The official Realtime Database emulator is not in ${cache}. ` +
      'Fetch it with: npx firebase setup:emulators:database. Or start without --official-database.',
  );
}

function assertJava(): void {
  const { stderr, error } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const major = Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
  if (error === undefined && major >= NEEDED_JAVA) return;
  throw new Error(
    `The official Realtime Database emulator needs Java ${NEEDED_JAVA}` +
      `${major > 0 ? `, this is Java ${major}` : ', and there is no java'}. ` +
      'Install it, or start without --official-database.',
  );
}

async function loadRules({ root, ports }: OfficialDatabaseOptions, namespace: string): Promise<boolean> {
  try {
    const url = `http://127.0.0.1:${ports.database}/.settings/rules.json?ns=${namespace}`;
    const body = readFileSync(join(root, 'database.rules.json'), 'utf8');
    const answer = await fetch(url, { method: 'PUT', headers: { authorization: 'Bearer owner' }, body });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
