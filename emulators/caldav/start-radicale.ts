import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess, type RunningProcess } from '../../tools/processes/start-process.ts';
import { waitUntil } from '../../tools/processes/wait-until.ts';
import { findRadicale } from './find-radicale.ts';

const READY_LIMIT_MS = 20_000;

export interface RadicaleOptions {
  readonly port: number;
  readonly dataDir: string;
  readonly logFile: string;
  /** Names and passwords. Each finds an empty calendar, `personal`. */
  readonly users: Readonly<Record<string, string>>;
}

/** @throws when Radicale is not installed: `apt-get install radicale` */
export async function startRadicale(options: RadicaleOptions): Promise<RunningProcess> {
  const { port, dataDir, logFile, users } = options;
  const command = findRadicale();
  if (command === undefined) throw new Error('Radicale is not installed: apt-get install radicale');
  mkdirSync(dataDir, { recursive: true });
  const settings = join(dataDir, 'radicale.conf');
  const passwords = join(dataDir, 'users');
  writeFileSync(
    passwords,
    Object.entries(users)
      .map(([name, password]) => `${name}:${password}\n`)
      .join(''),
  );
  writeFileSync(
    settings,
    [
      '[server]', `hosts = 127.0.0.1:${port}`,
      '[auth]', 'type = htpasswd', `htpasswd_filename = ${passwords}`, 'htpasswd_encryption = plain', 'delay = 0',
      '[rights]', 'type = owner_only',
      '[storage]', `filesystem_folder = ${join(dataDir, 'collections')}`,
      '[logging]', 'level = warning', '',
    ].join('\n'),
  ); // prettier-ignore
  const radicale = await startProcess({
    name: 'Radicale',
    command,
    args: [`--config=${settings}`],
    cwd: dataDir,
    env: process.env,
    logFile,
  });
  await waitUntil(radicale, () => answers(port), READY_LIMIT_MS);
  for (const [name, password] of Object.entries(users)) await makeCalendar(port, name, password);
  return radicale;
}

async function answers(port: number): Promise<boolean> {
  return await fetch(`http://127.0.0.1:${port}/.web/`).then(
    async (answer) => {
      await answer.body?.cancel();
      return true;
    },
    () => false,
  );
}

async function makeCalendar(port: number, name: string, password: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/${name}/personal/`, {
    method: 'MKCALENDAR',
    headers: { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` },
    body: `<?xml version="1.0"?><c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop><d:displayname>Personal</d:displayname></d:prop></d:set></c:mkcalendar>`,
  });
  // From the second start on it is there.
  if (!answer.ok && answer.status !== 409 && answer.status !== 405) {
    throw new Error(`Radicale does not make a calendar: ${answer.status}`);
  }
}
