import { join } from 'node:path';
import { startProcess, type RunningProcess } from '../processes/start-process.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { root } from '../root.ts';

const READY_LIMIT_MS = 20_000;

interface StorageOptions {
  readonly port: number;
  readonly dataDir: string;
  readonly logFile: string;
}

export async function startCloudStorage({ port, dataDir, logFile }: StorageOptions): Promise<RunningProcess> {
  const storage = await startProcess({
    name: 'Cloud Storage',
    command: process.execPath,
    args: [
      join(root, 'emulators/cloud-storage/main.ts'),
      `--port=${port}`,
      `--directory=${join(dataDir, 'cloud-storage')}`,
    ],
    cwd: root,
    env: process.env,
    logFile,
  });
  await waitUntil(storage, () => answers(port), READY_LIMIT_MS);
  return storage;
}

async function answers(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/storage/v1/b/any/o`);
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
