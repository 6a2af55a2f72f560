import { join } from 'node:path';
import { startProcess, type RunningProcess } from '../processes/start-process.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { root } from '../root.ts';

const READY_LIMIT_MS = 30_000;

export async function startMailbox({
  port,
  smtpPort,
  logFile,
}: {
  port: number;
  smtpPort: number;
  logFile: string;
}): Promise<RunningProcess> {
  const mailbox = await startProcess({
    name: 'mailbox',
    command: process.execPath,
    args: [join(root, 'emulators/mailbox/main.ts'), `--smtp-port=${smtpPort}`, `--port=${port}`],
    cwd: root,
    env: process.env,
    logFile,
  });
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/mails`).then(
      ({ ok }) => ok,
      () => false,
    );
  await waitUntil(mailbox, answers, READY_LIMIT_MS);
  return mailbox;
}
