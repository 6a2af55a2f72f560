import type { Document } from '@flxibl/contracts/documents';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, invalidInput } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { recordEvents } from '../platform/event-log.ts';
import { findDocument, insertDocument } from './documents-sql.ts';
import { presentDocument } from './present-document.ts';

/** Puts a proof into the platform's queue. Its place in the store is made here; the name given is only shown. */
export const submitDocument = async (
  { tx, caller, actor, now }: RequestContext,
  { body }: Input<'submitDocument'>,
): Promise<Document> => {
  const { freelancerId } = caller;
  if (freelancerId === null) throw new AppError('forbidden', 'This account has no freelancer.');
  const { kind, fileName, expiresOn = null } = body;
  if (expiresOn !== null && expiresOn < now.toISOString().slice(0, 10)) {
    throw invalidInput('expiresOn', 'the proof has expired already');
  }
  const id = createId();
  await insertDocument(tx, {
    id,
    freelancerId,
    kind,
    fileName,
    storagePath: `documents/${freelancerId}/${id}`,
    expiresOn,
    submittedAt: now,
  });
  await recordEvents(tx, actor, [
    {
      type: 'document_submitted',
      freelancerId,
      after: { state: 'submitted', documentId: id, kind, expiresOn },
    },
  ]);
  return presentDocument((await findDocument(tx, id, now))!);
};
