import type { Transaction } from '../platform/postgres.ts';

export interface FavouriteRow {
  readonly freelancerId: string;
  readonly freelancerName: string;
}

/** In the order of the primary key, so that a page costs the same however many there are. */
export const listFavouriteRows = (
  tx: Transaction,
  clientId: string | null,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<FavouriteRow[]> =>
  tx.query<FavouriteRow>(
    `select v.freelancer_id as "freelancerId", f.name as "freelancerName"
     from favourites v join freelancers f on f.id = v.freelancer_id
     where v.client_id = $1 and ($2::uuid is null or v.freelancer_id > $2)
     order by v.freelancer_id limit $3`,
    [clientId, after ?? null, limit],
  );

/** False: they were one already. */
export const insertFavourite = async (
  tx: Transaction,
  clientId: string,
  freelancerId: string,
): Promise<boolean> =>
  (
    await tx.query(
      'insert into favourites (client_id, freelancer_id) values ($1, $2) on conflict do nothing returning client_id',
      [clientId, freelancerId],
    )
  ).length > 0;

/** False: they were none. */
export const deleteFavouriteRow = async (
  tx: Transaction,
  clientId: string,
  freelancerId: string,
): Promise<boolean> =>
  (
    await tx.query('delete from favourites where client_id = $1 and freelancer_id = $2 returning client_id', [
      clientId,
      freelancerId,
    ])
  ).length > 0;

export interface BlockRow {
  readonly clientId: string;
  readonly freelancerId: string;
  readonly freelancerName: string;
  readonly reason: string | null;
  readonly createdAt: Date;
}

/** By the freelancer's name; an admin sees every client's. */
export const listBlockRows = (
  tx: Transaction,
  { after, limit }: { after: { readonly key: string; readonly id: string } | undefined; limit: number },
): Promise<BlockRow[]> =>
  tx.query<BlockRow>(
    `select b.client_id as "clientId", b.freelancer_id as "freelancerId", f.name as "freelancerName", b.reason,
            b.created_at as "createdAt"
     from blocks b join freelancers f on f.id = b.freelancer_id
     where $1::text is null or (f.name || ' ' || f.id, b.client_id) > ($1, $2::uuid)
     order by f.name || ' ' || f.id, b.client_id limit $3`,
    [after?.key ?? null, after?.id ?? null, limit],
  );

/** False: they were blocked for this reason already. */
export const upsertBlock = async (
  tx: Transaction,
  block: { clientId: string; freelancerId: string; reason: string; now: Date },
): Promise<boolean> =>
  (
    await tx.query(
      `insert into blocks as b (client_id, freelancer_id, reason, created_at) values ($1, $2, $3, $4)
       on conflict (client_id, freelancer_id) do update set reason = excluded.reason
       where b.reason is distinct from excluded.reason
       returning client_id`,
      [block.clientId, block.freelancerId, block.reason, block.now],
    )
  ).length > 0;

/** False: they were not blocked. */
export const deleteBlockRow = async (
  tx: Transaction,
  clientId: string,
  freelancerId: string,
): Promise<boolean> =>
  (
    await tx.query('delete from blocks where client_id = $1 and freelancer_id = $2 returning client_id', [
      clientId,
      freelancerId,
    ])
  ).length > 0;
