import type { ApiKey } from '@flxibl/contracts/api-keys';
import type { Transaction } from '../platform/postgres.ts';

export interface ApiKeyRow extends Omit<ApiKey, 'createdAt' | 'lastUsedAt' | 'revokedAt'> {
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

const columns = `id, name, prefix, scopes, created_by as "createdBy", created_at as "createdAt",
  last_used_at as "lastUsedAt", revoked_at as "revokedAt"`;

/** Newest first. */
export const listApiKeyRows = (
  tx: Transaction,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<ApiKeyRow[]> =>
  tx.query<ApiKeyRow>(
    `select ${columns} from api_keys where $1::uuid is null or id < $1 order by id desc limit $2`,
    [before ?? null, limit],
  );

export const insertApiKey = async (
  tx: Transaction,
  key: {
    readonly id: string;
    readonly clientId: string;
    readonly name: string;
    readonly secretHash: Buffer;
    readonly prefix: string;
    readonly scopes: readonly string[];
    readonly createdBy: string;
    readonly createdAt: Date;
  },
): Promise<void> => {
  await tx.query(
    `insert into api_keys (id, client_id, name, secret_hash, prefix, scopes, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [key.id, key.clientId, key.name, key.secretHash, key.prefix, key.scopes, key.createdBy, key.createdAt],
  );
};

/** Revokes the key if it is not revoked yet; whose it was then. */
export const revokeApiKeyRow = async (
  tx: Transaction,
  id: string,
  now: Date,
): Promise<{ clientId: string } | undefined> =>
  (
    await tx.query<{ clientId: string }>(
      'update api_keys set revoked_at = $2 where id = $1 and revoked_at is null returning client_id as "clientId"',
      [id, now],
    )
  )[0];

export const apiKeyExists = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx.query('select id from api_keys where id = $1', [id])).length > 0;
