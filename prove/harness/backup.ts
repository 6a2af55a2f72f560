import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { findPostgresBinaries } from '../../emulators/postgres/find-postgres-binaries.ts';
import { postgresAccount } from '../../emulators/postgres/postgres-account.ts';
import { runToEnd } from '../../tools/processes/run-to-end.ts';

/*
 * Backups as Cloud SQL makes them: a copy of the files while work goes on, and the log since, from which the server
 * restores itself to any moment.
 */

const own = (path: string): void => postgresAccount(findPostgresBinaries().postgres, dirname(path)).own(path);

/** Settings of a server that keeps its log in the folder. */
export const keepLogIn = (folder: string): Record<string, string> => {
  mkdirSync(folder, { recursive: true });
  own(folder);
  return { archive_mode: 'on', archive_command: `test ! -f '${folder}/%f' && cp '%p' '${folder}/%f'` };
};

interface BackupOptions {
  readonly adminUrl: string;
  readonly dataDir: string;
  /** Where the copy comes to lie, ready to be started from. */
  readonly copy: string;
}

/** Copies the files of a running server. */
export const takeBackup = async ({ adminUrl, dataDir, copy }: BackupOptions): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`select pg_backup_start('drill', true)`);
    const { status, output } = await runToEnd('cp', ['-a', dataDir, copy], { cwd: dirname(dataDir) });
    if (status !== 0) throw new Error(`The files could not be copied:\n${output}`);
    const { rows } = await client.query<{ label: string }>(
      'select labelfile as label from pg_backup_stop(true)',
    );
    // The log comes from where it was kept, and whoever ran on the original does not run on the copy.
    for (const name of ['pg_wal', 'postmaster.pid', 'postmaster.opts'])
      rmSync(join(copy, name), { recursive: true, force: true });
    mkdirSync(join(copy, 'pg_wal'), { mode: 0o700 });
    writeFileSync(join(copy, 'backup_label'), rows[0]!.label);
    for (const name of ['pg_wal', 'backup_label']) own(join(copy, name));
  } finally {
    await client.end();
  }
};

/** Names the present moment in the log, to restore to. */
export const markMoment = async (database: Pick<pg.ClientBase, 'query'>, name: string): Promise<void> => {
  await database.query('select pg_create_restore_point($1)', [name]);
};

/** Settings with which a server that is started on the copy goes on from the moment that was marked. */
export const restoreFrom = (copy: string, log: string, moment: string): Record<string, string> => {
  const signal = join(copy, 'recovery.signal');
  writeFileSync(signal, '');
  own(signal);
  return {
    restore_command: `cp '${log}/%f' '%p'`,
    recovery_target_name: moment,
    recovery_target_action: 'promote',
    // Until it is done nobody is let in.
    hot_standby: 'off',
  };
};
