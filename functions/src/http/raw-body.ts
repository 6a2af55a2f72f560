import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Upload } from '@flxibl/contracts/files';
import { AppError, invalidInput } from '../lib/app-error.ts';
import { fileTypeOf } from '../lib/file-type.ts';
import type { FileBody } from '../platform/files.ts';

const maxBodyBytes = 1_000_000;
const declaredTypes = new WeakMap<IncomingMessage, string>();

/**
 * The runtime in front of every function parses JSON itself and answers a malformed body with a stack trace, in
 * HTML. Called before it listens, this shows it an opaque body instead, so that it hands the bytes on and the
 * answer is ours. The declared type is kept aside.
 */
export const takeOverBodyParsing = (): void => {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    const declared = request.headers['content-type'];
    if (declared === undefined || !request.url?.includes('/api/')) return;
    declaredTypes.set(request, declared);
    request.headers['content-type'] = 'application/octet-stream';
  });
};

type WithBody = IncomingMessage & { rawBody?: Buffer };

const declaredTypeOf = (request: WithBody): string | undefined =>
  (declaredTypes.get(request) ?? request.headers['content-type'] ?? '').split(';')[0]?.trim();

/**
 * The file that is the body of a request. What it is, its bytes say: the header is only asked so that a form or a
 * script of another page, which can set no such header, never gets this far.
 * @throws AppError `payload_too_large`, `unsupported_media_type`, `invalid_input` when there is none
 */
export const readFileBody = (request: WithBody, { contentTypes, maxBytes }: Upload): FileBody => {
  const bytes = request.rawBody;
  if (bytes === undefined || bytes.length === 0) throw invalidInput('body', 'expected a file');
  if (bytes.length > maxBytes) {
    throw new AppError('payload_too_large', `The file has more than ${maxBytes} bytes.`);
  }
  const contentType = fileTypeOf(bytes);
  const types = [declaredTypeOf(request), contentType];
  if (contentType === undefined || types.some((type) => !contentTypes.includes(type ?? ''))) {
    throw new AppError('unsupported_media_type', `The file has to be one of ${contentTypes.join(', ')}.`);
  }
  return { contentType, bytes };
};

/**
 * The JSON body of a request, `undefined` when it has none.
 * @throws AppError `unsupported_media_type`, `payload_too_large` or `malformed_json`
 */
export const readJsonBody = (request: WithBody): unknown => {
  const raw = request.rawBody;
  if (raw === undefined || raw.length === 0) return undefined;
  if (declaredTypeOf(request) !== 'application/json') {
    throw new AppError('unsupported_media_type', 'The body has to be application/json.');
  }
  if (raw.length > maxBodyBytes) {
    throw new AppError('payload_too_large', `The body has more than ${maxBodyBytes} bytes.`);
  }
  try {
    return JSON.parse(raw.toString('utf8'), refusePrototypeKeys);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('malformed_json', 'The body is not valid JSON.');
  }
};

const refusePrototypeKeys = (key: string, value: unknown): unknown => {
  if (key === '__proto__') throw new AppError('invalid_input', 'The body has a forbidden field name.');
  return value;
};
