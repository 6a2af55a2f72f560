import { join } from 'node:path';
import { startProcess, type RunningProcess } from '../processes/start-process.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { root } from '../root.ts';

const READY_LIMIT_MS = 30_000;

export async function startGoogleCalendar({
  port,
  dataDir,
  logFile,
}: {
  port: number;
  dataDir: string;
  logFile: string;
}): Promise<RunningProcess> {
  const google = await startProcess({
    name: 'Google Calendar stand-in',
    command: process.execPath,
    args: [
      join(root, 'emulators/google-calendar/main.ts'),
      `--port=${port}`,
      `--file=${join(dataDir, 'google-calendar.json')}`,
    ],
    cwd: root,
    env: process.env,
    logFile,
  });
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/state`).then(
      ({ ok }) => ok,
      () => false,
    );
  await waitUntil(google, answers, READY_LIMIT_MS);
  return google;
}
