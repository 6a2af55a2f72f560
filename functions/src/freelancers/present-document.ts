import type { Document } from '@flxibl/contracts/documents';
import type { DocumentRow } from './documents-sql.ts';

export const presentDocument = ({ fileObject: _, ...row }: DocumentRow): Document => ({
  ...row,
  file: row.file && { ...row.file, uploadedAt: new Date(row.file.uploadedAt).toISOString() },
  submittedAt: row.submittedAt.toISOString(),
  reviewedAt: row.reviewedAt?.toISOString() ?? null,
});
