import { join } from 'node:path';
import { startProcess, type RunningProcess } from '../processes/start-process.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { root } from '../root.ts';

const READY_LIMIT_MS = 30_000;

export async function startFcm({
  port,
  logFile,
}: {
  port: number;
  logFile: string;
}): Promise<RunningProcess> {
  const fcm = await startProcess({
    name: 'FCM stand-in',
    command: process.execPath,
    args: [join(root, 'emulators/fcm/main.ts'), `--port=${port}`],
    cwd: root,
    env: process.env,
    logFile,
  });
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/messages`).then(
      ({ ok }) => ok,
      () => false,
    );
  await waitUntil(fcm, answers, READY_LIMIT_MS);
  return fcm;
}
