import type { Document } from '@flxibl/contracts/documents';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { decideDocument, findDocument, lockDocument, type DocumentRow } from './documents-sql.ts';
import { presentDocument } from './present-document.ts';

/** Approves or rejects a proof, once: who disagrees with a decision submits a new proof. */
export const reviewDocument = async (
  { tx, caller, actor, now }: RequestContext,
  { params, body }: Input<'reviewDocument'>,
): Promise<Document> => {
  const before = await lockDocument(tx, params.id, now);
  if (!before) throw notFound();
  const { decision, reason = null } = body;
  if (body.decision === 'approved' && before.state === 'submitted') refuseUnseenFile(before, body.fileSha256);
  const decided = await decideDocument(tx, params.id, { decision, reason, reviewedBy: caller.userId, now });
  if (!decided) throw new AppError('invalid_state', 'This proof was reviewed already.', { possible: [] });
  await recordEvents(tx, actor, [
    {
      type: 'document_reviewed',
      freelancerId: before.freelancerId,
      before: { state: 'submitted', documentId: params.id },
      after: { state: decision, documentId: params.id, kind: before.kind },
      ...(reason === null ? {} : { reason }),
    },
  ]);
  return presentDocument((await findDocument(tx, params.id, now))!);
};

const refuseUnseenFile = ({ file }: DocumentRow, seen: string | undefined): void => {
  if (file === null) throw new AppError('file_missing', 'This proof has no file yet.');
  if (seen !== undefined && seen !== file.sha256) {
    throw new AppError('file_changed', 'The file is another one than was looked at.');
  }
};
