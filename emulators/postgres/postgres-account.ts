import { spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';

/** How to run PostgreSQL so that it is not root, which it refuses. */
export interface PostgresAccount {
  /** For `spawn`: the user and group to become; empty for the present ones. */
  readonly ids: { readonly uid?: number; readonly gid?: number };
  wrap(command: string, args: readonly string[]): { command: string; args: string[] };
  own(path: string): void;
}

// `nobody` and `nogroup` of every Linux distribution.
const NOBODY = 65_534;

const present: PostgresAccount = {
  ids: {},
  wrap: (command, args) => ({ command, args: [...args] }),
  own: () => undefined,
};

/** The present user; for root, an unprivileged one that can reach both the binaries and the data. */
export function postgresAccount(binary: string, parentOfData: string): PostgresAccount {
  if (process.getuid?.() !== 0) return present;
  const own = (path: string) => chownSync(path, NOBODY, NOBODY);
  const plain: PostgresAccount = { ...present, ids: { uid: NOBODY, gid: NOBODY }, own };
  const capable: PostgresAccount = { ...present, wrap: withCapabilities, own };
  const account = [plain, capable].find((candidate) => reaches(candidate, binary, parentOfData));
  if (account !== undefined) return account;
  throw new Error(
    `PostgreSQL does not run as root, and the user "nobody" may not enter ${parentOfData}. ` +
      'Run this as an ordinary user, or in a directory that others may enter, ' +
      'or point DATABASE_URL to a PostgreSQL 18 of your own.',
  );
}

/**
 * In a clone below /root or another closed directory, `nobody` sees neither the program nor its data. It may
 * then go through directories as root does, and keeps that right only, nothing else of root.
 */
function withCapabilities(command: string, args: readonly string[]): { command: string; args: string[] } {
  const rights = '+dac_override,+dac_read_search';
  const identity = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  return {
    command: 'setpriv',
    args: [
      ...identity,
      // initdb asks access(2) whether it may run `postgres`, which otherwise answers without these rights.
      '--securebits=+no_setuid_fixup',
      `--inh-caps=${rights}`,
      `--ambient-caps=${rights}`,
      command,
      ...args,
    ],
  };
}

/** `test -x` asks access(2), as initdb does; `cd` needs every directory above. */
function reaches(account: PostgresAccount, binary: string, directory: string): boolean {
  const { command, args } = account.wrap('/bin/sh', [
    '-c',
    'test -x "$1" && cd "$2"',
    'sh',
    binary,
    directory,
  ]);
  return spawnSync(command, args, { cwd: '/', ...account.ids }).status === 0;
}
