import { readdirSync, readFileSync } from 'node:fs';
import { stack } from '../../test/stack.ts';

const readProcess = (pid: string, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It has ended since the folder was listed.
    return '';
  }
};

/** Process ids of the functions that serve the API of this stack, and of no other on the machine. */
export const findApiWorkers = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => readProcess(pid, 'cmdline').includes('functionsEmulatorRuntime'))
    .filter((pid) => {
      const environment = readProcess(pid, 'environ').split('\0');
      return (
        environment.includes('FUNCTION_TARGET=api') &&
        environment.includes(`FLXIBL_DATABASE_URL=${stack.databaseUrl}`)
      );
    })
    .map(Number);
