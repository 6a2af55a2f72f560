import type { Document } from '@flxibl/contracts/documents';
import type { DocumentRow } from './documents-sql.ts';

export const presentDocument = (row: DocumentRow): Document => ({
  ...row,
  submittedAt: row.submittedAt.toISOString(),
  reviewedAt: row.reviewedAt?.toISOString() ?? null,
});
