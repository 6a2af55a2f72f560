import { join } from 'node:path';
import { startRadicale } from '../../emulators/caldav/start-radicale.ts';
import { demoPassword } from '../../sql/seed/create-demo-accounts.ts';
import type { RunningProcess } from '../processes/start-process.ts';

interface CaldavOptions {
  readonly port: number;
  readonly dataDir: string;
  readonly logFile: string;
}

/** Freelancers of the demo world by the name before their `@`. */
export function startCaldav({ port, dataDir, logFile }: CaldavOptions): Promise<RunningProcess> {
  const users = { fay: demoPassword, finn: demoPassword };
  return startRadicale({ port, dataDir: join(dataDir, 'caldav'), logFile, users });
}
