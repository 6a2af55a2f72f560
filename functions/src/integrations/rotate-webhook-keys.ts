import { inTransaction } from '../platform/postgres.ts';
import { presentKeyVersion } from '../platform/secrets.ts';
import { resealWebhookSecret } from './webhook-secrets.ts';
import { keepSealedSecret, listSecretsToSeal } from './webhooks-sql.ts';

const batch = 200;

/** Seals anew what an older version of the key has sealed, or none, as `rotateCalendarSecrets` does. @returns how many */
export const rotateWebhookKeys = async (): Promise<number> => {
  const version = await presentKeyVersion();
  for (let done = 0; ;) {
    const some = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      const rows = await listSecretsToSeal(tx, version, batch);
      for (const { id, secret, oldSecret } of rows) {
        const old = oldSecret && (await resealWebhookSecret(oldSecret, id)).sealed;
        await keepSealedSecret(tx, id, await resealWebhookSecret(secret, id), old);
      }
      return rows.length;
    });
    done += some;
    if (some < batch) return done;
  }
};
