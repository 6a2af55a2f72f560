import type { Policy } from '@flxibl/contracts/policies';
import type { PolicyRow } from './policies-sql.ts';

/** The row as the API shows it. */
export const presentPolicy = (row: PolicyRow): Policy => ({
  ...row,
  effectiveFrom: row.effectiveFrom?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});
