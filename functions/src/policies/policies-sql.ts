import type { PolicyTerms } from '@flxibl/contracts/policies';
import type { Transaction } from '../platform/postgres.ts';

export interface PolicyRow {
  readonly id: string;
  readonly clientId: string | null;
  readonly version: number;
  /** Null where it was always in force: Postgres says -infinity. */
  readonly effectiveFrom: Date | null;
  readonly terms: PolicyTerms;
  readonly createdAt: Date;
}

const policyAnswer = `
  id, client_id as "clientId", version, nullif(effective_from, '-infinity') as "effectiveFrom", terms,
  created_at as "createdAt"`;

/** Those that the caller may see, the newest first; ids are made in order of time. */
export const listPolicyRows = (
  tx: Transaction,
  clientId: string | undefined,
  before: string | undefined,
  limit: number,
): Promise<PolicyRow[]> =>
  tx.query<PolicyRow>(
    `select ${policyAnswer} from policies
     where ($1::uuid is null or client_id is null or client_id = $1) and ($2::uuid is null or id < $2)
     order by id desc limit $3`,
    [clientId ?? null, before ?? null, limit],
  );

export const clientExists = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx.query('select 1 from clients where id = $1', [id])).length > 0;

/** Of two who write a version of the same policy at once the second waits, and gets the next number. */
export const lockPolicyVersions = async (tx: Transaction, clientId: string | null): Promise<void> => {
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended('policies of ' || coalesce($1, 'platform'), 0))`,
    [clientId],
  );
};

export interface NewPolicy {
  readonly id: string;
  readonly clientId: string | null;
  readonly effectiveFrom: Date;
  readonly terms: PolicyTerms;
  readonly createdBy: string;
}

export const insertPolicy = async (tx: Transaction, policy: NewPolicy, now: Date): Promise<PolicyRow> => {
  const [row] = await tx.query<PolicyRow>(
    `insert into policies (id, client_id, version, effective_from, terms, created_by, created_at)
     select $1, $2, coalesce(max(p.version), 0) + 1, $3, $4, $5, $6
     from policies p where p.client_id is not distinct from $2
     returning ${policyAnswer}`,
    [policy.id, policy.clientId, policy.effectiveFrom, policy.terms, policy.createdBy, now],
  );
  return row!;
};
