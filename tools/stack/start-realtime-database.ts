import { join } from 'node:path';
import { startOfficialDatabase } from '../../emulators/firebase/start-official-database.ts';
import { startProcess, type RunningProcess } from '../processes/start-process.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { root } from '../root.ts';
import type { Ports } from './ports.ts';
import { projectId } from './stack.ts';

interface DatabaseOptions {
  readonly ports: Ports;
  readonly dataDir: string;
  readonly logFile: string;
  readonly official: boolean;
}

const READY_LIMIT_MS = 20_000;

export async function startRealtimeDatabase(options: DatabaseOptions): Promise<RunningProcess> {
  if (options.official) return startOfficialDatabase({ ...options, root, projectId });
  const { ports, dataDir, logFile } = options;
  const database = await startProcess({
    name: 'Realtime Database',
    command: process.execPath,
    args: [
      join(root, 'emulators/realtime-database/main.ts'),
      `--port=${ports.database}`,
      `--project=${projectId}`,
      `--rules=${join(root, 'database.rules.json')}`,
      `--data=${join(dataDir, 'realtime-database.json')}`,
    ],
    cwd: root,
    env: process.env,
    logFile,
  });
  await waitUntil(database, () => answers(ports.database), READY_LIMIT_MS);
  return database;
}

async function answers(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/.json?ns=${projectId}-default-rtdb&shallow=true`, {
      headers: { authorization: 'Bearer owner' },
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
