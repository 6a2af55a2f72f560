import type { FileReply } from '../http/file-use-cases.ts';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { readFile } from '../platform/files.ts';
import { findDocument } from './documents-sql.ts';

const endings: Record<string, string> = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' };

/** The file of a proof. Its name is made of what the bytes are, since the one given says what its sender liked. */
export const getDocumentFile = async (
  { tx, now }: RequestContext,
  { params }: Input<'getDocumentFile'>,
): Promise<FileReply> => {
  const document = await findDocument(tx, params.id, now);
  if (!document?.fileObject || !document.file) throw notFound();
  const { fileObject, kind, file } = document;
  return {
    contentType: file.contentType,
    fileName: `${kind}-${document.id}.${endings[file.contentType]}`,
    open: () => readFile(fileObject),
  };
};
