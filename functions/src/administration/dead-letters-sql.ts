import type { DeadLetter, DeadLetterKind } from '@flxibl/contracts/health';
import type { Transaction } from '../platform/postgres.ts';

export interface DeadLetterRow {
  readonly id: string;
  readonly kind: DeadLetterKind;
  readonly name: string;
  readonly about: string;
  readonly attempts: number;
  readonly since: Date;
  /** As Postgres writes it, to the microsecond, for the cursor. */
  readonly place: string;
  readonly cause: DeadLetter['cause'];
  readonly error: string | null;
  readonly usefulUntil: Date | null;
}

/** The newest first, after this place. */
export const listDeadLetterRows = (
  tx: Transaction,
  {
    kind,
    after,
    limit,
  }: {
    kind: DeadLetterKind | undefined;
    after: { key: string; id: string } | undefined;
    limit: number;
  },
): Promise<DeadLetterRow[]> =>
  tx.query<DeadLetterRow>(
    `select id, kind, name, about, attempts, since, since::text as place, cause, error, useful_until as "usefulUntil"
     from dead_letters
     where ($1::text is null or kind = $1) and ($2::timestamptz is null or (since, id) < ($2, $3::uuid))
     order by since desc, id desc limit $4`,
    [kind ?? null, after?.key ?? null, after?.id ?? null, limit],
  );

export const existsDeadLetter = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx.query('select from dead_letters where id = $1', [id])).length > 0;

/** @returns how many are tried again */
export const replay = async (
  tx: Transaction,
  { id, kind, now, limit }: { id?: string; kind?: DeadLetterKind; now: Date; limit: number },
): Promise<number> => {
  const [row] = await tx.query<{ n: number }>('select replay_dead_letters($1, $2, $3, $4) as n', [
    id ?? null,
    kind ?? null,
    now,
    limit,
  ]);
  return row!.n;
};
