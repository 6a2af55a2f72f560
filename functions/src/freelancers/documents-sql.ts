import type { Document } from '@flxibl/contracts/documents';
import type { StoredFile } from '../platform/files.ts';
import type { Transaction } from '../platform/postgres.ts';

export interface DocumentRow extends Omit<Document, 'submittedAt' | 'reviewedAt'> {
  readonly submittedAt: Date;
  readonly reviewedAt: Date | null;
  /** Name of the object that holds the file; only the server knows it. */
  readonly fileObject: string | null;
}

// An approved proof is good through its last day (UTC); `$1` is now.
const documents = `
  select d.id, d.freelancer_id as "freelancerId", f.name as "freelancerName", d.kind, d.file_name as "fileName",
         d.storage_path as "storagePath", d.expires_on as "expiresOn", d.submitted_at as "submittedAt",
         d.reviewed_at as "reviewedAt", d.reason, d.file_object as "fileObject",
         case when d.file_object is not null then jsonb_build_object(
           'contentType', d.file_type, 'size', d.file_size, 'sha256', d.file_sha256, 'uploadedAt', d.file_uploaded_at
         ) end as file,
         case when d.state = 'approved' and d.expires_on < ($1::timestamptz at time zone 'UTC')::date
              then 'expired' else d.state end as state
  from documents d join freelancers f on f.id = d.freelancer_id`;

/** In the order they came. */
export const listDocumentRows = (
  tx: Transaction,
  now: Date,
  filter: {
    readonly state: string | undefined;
    readonly freelancerId: string | undefined;
    readonly after: string | undefined;
    readonly limit: number;
  },
): Promise<DocumentRow[]> =>
  tx.query<DocumentRow>(
    `select * from (${documents}
       where ($2::uuid is null or d.freelancer_id = $2)
         and ($3::text is null or d.state = case $3 when 'expired' then 'approved' else $3 end)
         and ($4::uuid is null or d.id > $4)
     ) d
     where $3::text is null or d.state = $3
     order by d.id limit $5`,
    [now, filter.freelancerId ?? null, filter.state ?? null, filter.after ?? null, filter.limit],
  );

export const findDocument = async (
  tx: Transaction,
  id: string,
  now: Date,
): Promise<DocumentRow | undefined> =>
  (await tx.query<DocumentRow>(`${documents} where d.id = $2`, [now, id]))[0];

export const insertDocument = async (
  tx: Transaction,
  document: {
    readonly id: string;
    readonly freelancerId: string;
    readonly kind: string;
    readonly fileName: string;
    readonly storagePath: string;
    readonly expiresOn: string | null;
    readonly submittedAt: Date;
  },
): Promise<void> => {
  await tx.query(
    `insert into documents (id, freelancer_id, kind, file_name, storage_path, expires_on, submitted_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      document.id,
      document.freelancerId,
      document.kind,
      document.fileName,
      document.storagePath,
      document.expiresOn,
      document.submittedAt,
    ],
  );
};

/** Names the file of a proof that waits for its review; false: it was reviewed meanwhile. */
export const setDocumentFile = async (
  tx: Transaction,
  id: string,
  { objectName, contentType, size, sha256 }: StoredFile,
  now: Date,
): Promise<boolean> =>
  (
    await tx.query(
      `update documents set file_object = $2, file_type = $3, file_size = $4, file_sha256 = $5, file_uploaded_at = $6
       where id = $1 and state = 'submitted' returning id`,
      [id, objectName, contentType, size, sha256, now],
    )
  ).length > 0;

/** Those of the objects that a document names. */
export const listNamedObjects = async (tx: Transaction, names: readonly string[]): Promise<string[]> =>
  (
    await tx.query<{ name: string }>(
      'select file_object as name from documents where file_object = any ($1)',
      [names],
    )
  ).map(({ name }) => name);

/** The proof, held until the transaction ends so that neither its file nor its state changes meanwhile. */
export const lockDocument = async (
  tx: Transaction,
  id: string,
  now: Date,
): Promise<DocumentRow | undefined> => {
  await tx.query('select from documents where id = $1 for update', [id]);
  return await findDocument(tx, id, now);
};

/** Decides on a proof that waits for it; of two reviewers one is too late and gets false. */
export const decideDocument = async (
  tx: Transaction,
  id: string,
  review: { decision: string; reason: string | null; reviewedBy: string; now: Date },
): Promise<boolean> =>
  (
    await tx.query(
      `update documents set state = $2, reason = $3, reviewed_by = $4, reviewed_at = $5
       where id = $1 and state = 'submitted' returning id`,
      [id, review.decision, review.reason, review.reviewedBy, review.now],
    )
  ).length > 0;
