import type { Transaction } from '../platform/postgres.ts';
import type { Sealed } from '../platform/secrets.ts';

export interface WebhookRow {
  readonly id: string;
  readonly clientId: string | null;
  readonly url: string;
  readonly topics: string[];
  readonly active: boolean;
  readonly disabledReason: 'gone' | 'failing' | null;
  readonly disabledAt: Date | null;
  readonly failingSince: Date | null;
  readonly oldSecretUntil: Date | null;
  readonly pending: number;
  readonly dead: number;
  readonly createdBy: string;
  readonly createdAt: Date;
}

const columns = `w.id, w.client_id as "clientId", w.url, w.topics, w.active, w.disabled_reason as "disabledReason",
  w.disabled_at as "disabledAt", w.failing_since as "failingSince", w.old_secret_until as "oldSecretUntil",
  (select count(*)::int from webhook_deliveries d where d.webhook_id = w.id and d.state = 'pending') as pending,
  (select count(*)::int from webhook_deliveries d where d.webhook_id = w.id and d.state = 'dead') as dead,
  w.created_by as "createdBy", w.created_at as "createdAt"`;

// The client itself, beside row-level security: an admin sees those of the platform only, an owner those of theirs.
/** Newest first. */
export const listWebhookRows = (
  tx: Transaction,
  { clientId, before, limit }: { clientId: string | null; before: string | undefined; limit: number },
): Promise<WebhookRow[]> =>
  tx.query<WebhookRow>(
    `select ${columns} from webhooks w
     where w.client_id is not distinct from $1 and ($2::uuid is null or w.id < $2) order by w.id desc limit $3`,
    [clientId, before ?? null, limit],
  );

export const findWebhook = async (tx: Transaction, id: string): Promise<WebhookRow | undefined> =>
  (await tx.query<WebhookRow>(`select ${columns} from webhooks w where w.id = $1`, [id]))[0];

/** Locks it before its deliveries, as those who send them do. */
export const lockWebhook = async (tx: Transaction, id: string): Promise<WebhookRow | undefined> => {
  const locked = await tx.query('select id from webhooks where id = $1 for update', [id]);
  return locked.length === 0 ? undefined : await findWebhook(tx, id);
};

export const countWebhooks = async (tx: Transaction, clientId: string | null): Promise<number> =>
  (
    await tx.query<{ count: number }>(
      'select count(*)::int as count from webhooks where client_id is not distinct from $1',
      [clientId],
    )
  )[0]!.count;

export const insertWebhook = async (
  tx: Transaction,
  webhook: {
    readonly id: string;
    readonly clientId: string | null;
    readonly url: string;
    readonly topics: readonly string[];
    readonly active: boolean;
    readonly sealed: string;
    readonly keyVersion: string;
    readonly createdBy: string;
    readonly createdAt: Date;
  },
): Promise<void> => {
  await tx.query(
    `insert into webhooks (id, client_id, url, topics, active, secret, secret_key_version, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      webhook.id,
      webhook.clientId,
      webhook.url,
      webhook.topics,
      webhook.active,
      webhook.sealed,
      webhook.keyVersion,
      webhook.createdBy,
      webhook.createdAt,
    ],
  );
};

/** Sets what may be changed; who is activated again is neither failing nor disabled any more. */
export const updateWebhook = async (
  tx: Transaction,
  { id, url, topics, active }: Pick<WebhookRow, 'id' | 'url' | 'topics' | 'active'>,
): Promise<void> => {
  await tx.query(
    `update webhooks set url = $2, topics = $3, active = $4,
       failing_since = case when $4 and not active then null else failing_since end,
       disabled_reason = case when $4 then null else disabled_reason end,
       disabled_at = case when $4 then null else disabled_at end
     where id = $1`,
    [id, url, topics, active],
  );
};

export const deleteWebhookRow = async (
  tx: Transaction,
  id: string,
): Promise<{ clientId: string | null; url: string } | undefined> =>
  (
    await tx.query<{ clientId: string | null; url: string }>(
      'delete from webhooks where id = $1 returning client_id as "clientId", url',
      [id],
    )
  )[0];

/** @returns false where the caller has no such webhook */
export const replaceSecret = async (
  tx: Transaction,
  id: string,
  { sealed, keyVersion }: Sealed,
  oldUntil: Date,
): Promise<boolean> =>
  (
    await tx.query<{ done: boolean }>('select rotate_webhook_secret($1, $2, $3, $4) as done', [
      id,
      sealed,
      keyVersion,
      oldUntil,
    ])
  )[0]!.done;

/** Taken, so that no other run seals them as well. */
export const listSecretsToSeal = (
  tx: Transaction,
  keyVersion: string,
  limit: number,
): Promise<{ id: string; secret: string; oldSecret: string | null }[]> =>
  tx.query('select id, secret, old_secret as "oldSecret" from webhook_secrets_to_seal($1, $2)', [
    keyVersion,
    limit,
  ]);

export const keepSealedSecret = async (
  tx: Transaction,
  id: string,
  { sealed, keyVersion }: Sealed,
  oldSealed: string | null,
): Promise<void> => {
  await tx.query('select keep_sealed_webhook_secret($1, $2, $3, $4)', [id, sealed, oldSealed, keyVersion]);
};
