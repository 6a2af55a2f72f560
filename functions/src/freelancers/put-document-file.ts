import type { UploadUseCase } from '../http/file-use-cases.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { recordEvents } from '../platform/event-log.ts';
import { findDocument, setDocumentFile, type DocumentRow } from './documents-sql.ts';
import { presentDocument } from './present-document.ts';

const refuseReviewed = ({ state }: Pick<DocumentRow, 'state'>): void => {
  if (state === 'submitted') return;
  throw new AppError('invalid_state', `This proof is ${state}: submit a new one.`, { possible: [] });
};

/** Brings the file of a proof. Each upload is an object of its own; the row says which of them counts. */
export const putDocumentFile: UploadUseCase<'putDocumentFile'> = {
  place: async ({ tx, now }, { params }) => {
    const document = await findDocument(tx, params.id, now);
    if (!document) throw notFound();
    refuseReviewed(document);
    return `${document.storagePath}/${createId()}`;
  },

  keep: async ({ tx, actor, now }, { params }, file) => {
    const before = await findDocument(tx, params.id, now);
    if (!before) throw notFound();
    if (!(await setDocumentFile(tx, params.id, file, now))) {
      refuseReviewed((await findDocument(tx, params.id, now))!);
    }
    const { size, sha256, contentType } = file;
    await recordEvents(tx, actor, [
      {
        type: 'document_file_stored',
        freelancerId: before.freelancerId,
        ...(before.file === null ? {} : { before: { documentId: before.id, sha256: before.file.sha256 } }),
        after: { documentId: before.id, sha256, size, contentType },
      },
    ]);
    return presentDocument((await findDocument(tx, params.id, now))!);
  },
};
