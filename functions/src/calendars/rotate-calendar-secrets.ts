import { inTransaction } from '../platform/postgres.ts';
import { presentKeyVersion, resealSecret } from '../platform/secrets.ts';
import { secretIdentity } from './open-provider.ts';

const batch = 200;

/**
 * Seals anew, with the present version of the key, what is sealed with an older one; the older can be destroyed when
 * nothing is left. One transaction for some of them, so that a crash loses none. @returns how many
 */
export const rotateCalendarSecrets = async (): Promise<number> => {
  const version = await presentKeyVersion();
  for (let done = 0; ;) {
    const some = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      const rows = await tx.query<{ id: string; sealed: string }>(
        `select connection_id as id, sealed from calendar_secrets where key_version <> $1 limit $2
         for update skip locked`,
        [version, batch],
      );
      for (const { id, sealed } of rows) {
        const anew = await resealSecret(sealed, secretIdentity(id));
        await tx.query('update calendar_secrets set sealed = $2, key_version = $3 where connection_id = $1', [
          id,
          anew.sealed,
          anew.keyVersion,
        ]);
      }
      return rows.length;
    });
    done += some;
    if (some < batch) return done;
  }
};
