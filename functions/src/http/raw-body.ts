import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Upload } from '@flxibl/contracts/files';
import { AppError, invalidInput } from '../lib/app-error.ts';
import { fileTypeOf } from '../lib/file-type.ts';
import type { FileBody } from '../platform/files.ts';

const maxBodyBytes = 1_000_000;
const longestMilliseconds = 10_000;

/** What a request says of its body. */
interface Framing {
  readonly encoding: string | undefined;
  readonly bytes: number | undefined;
}
const framings = new WeakMap<IncomingMessage, Framing>();

/**
 * The runtime in front of every function takes any body into memory, a gigabyte, unpacked, before anybody was asked who
 * they are, and answers malformed JSON with a stack trace. Called before it listens, this hides from it that there is a
 * body; `takeBody` reads it when it is wanted.
 */
export const takeOverBodyParsing = (): void => {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    if (!request.url?.includes('/api/')) return;
    const { headers } = request;
    const length = headers['content-length'];
    if (headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')) {
      const bytes = length === undefined ? undefined : Number(length);
      framings.set(request, { encoding: headers['content-encoding'], bytes });
    }
    delete headers['content-length'];
    delete headers['transfer-encoding'];
  });
};

/** A body as it was sent. */
export interface RawBody {
  readonly bytes: Buffer | undefined;
  readonly contentType: string | undefined;
}

const tooLarge = (maxBytes: number): AppError =>
  new AppError('payload_too_large', `The body has more than ${maxBytes} bytes.`);

const readBytes = (request: IncomingMessage, maxBytes: number, limit: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    const stop = (finish: () => void): void => {
      clearTimeout(timer);
      request.off('data', take);
      finish();
    };
    const take = (part: Buffer): void => {
      bytes += part.length;
      if (bytes > maxBytes) stop(() => reject(tooLarge(maxBytes)));
      else parts.push(part);
    };
    const timer = setTimeout(() => {
      stop(() => reject(new AppError('body_too_slow', 'The body did not arrive in time.')));
    }, limit);
    request.on('data', take);
    request.once('end', () => stop(() => resolve(Buffer.concat(parts))));
    const broken = (): void => stop(() => reject(new AppError('malformed_json', 'The body broke off.')));
    request.once('error', broken);
    request.once('aborted', broken);
  });

/**
 * Reads the body of a request, no further than it may go. Before any transaction: who sends slowly holds none.
 * @throws AppError `payload_too_large`, `unsupported_media_type` when it is packed, `body_too_slow`
 */
export const takeBody = async (
  request: IncomingMessage & { rawBody?: Buffer },
  maxBytes = maxBodyBytes,
  limit = longestMilliseconds,
): Promise<RawBody> => {
  const contentType = request.headers['content-type']?.split(';')[0]?.trim();
  const framing = framings.get(request);
  if (framing === undefined) {
    const bytes = request.rawBody;
    if (bytes !== undefined && bytes.length > maxBytes) throw tooLarge(maxBytes);
    return { bytes, contentType };
  }
  if (framing.encoding !== undefined && framing.encoding !== 'identity')
    throw new AppError('unsupported_media_type', 'A body may not be compressed.');
  if (framing.bytes !== undefined && framing.bytes > maxBytes) throw tooLarge(maxBytes);
  return { bytes: await readBytes(request, maxBytes, limit), contentType };
};

/**
 * The file that is the body of a request. What it is, its bytes say: the header is only asked so that a form or a
 * script of another page, which can set no such header, never gets this far.
 * @throws AppError `unsupported_media_type`, `invalid_input` when there is none
 */
export const readFileBody = (
  { bytes, contentType: declared }: RawBody,
  { contentTypes }: Upload,
): FileBody => {
  if (bytes === undefined || bytes.length === 0) throw invalidInput('body', 'expected a file');
  const contentType = fileTypeOf(bytes);
  const types = [declared, contentType];
  if (contentType === undefined || types.some((type) => !contentTypes.includes(type ?? ''))) {
    throw new AppError('unsupported_media_type', `The file has to be one of ${contentTypes.join(', ')}.`);
  }
  return { contentType, bytes };
};

/**
 * The JSON body of a request, `undefined` when it has none.
 * @throws AppError `unsupported_media_type` or `malformed_json`
 */
export const readJsonBody = ({ bytes, contentType }: RawBody): unknown => {
  if (bytes === undefined || bytes.length === 0) return undefined;
  if (contentType !== 'application/json') {
    throw new AppError('unsupported_media_type', 'The body has to be application/json.');
  }
  try {
    return JSON.parse(bytes.toString('utf8'), refuseUnkeepable);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('malformed_json', 'The body is not valid JSON.');
  }
};

const refuseUnkeepable = (key: string, value: unknown): unknown => {
  if (key === '__proto__') throw new AppError('invalid_input', 'The body has a forbidden field name.');
  // What JSON can write as an escape and PostgreSQL keeps in no jsonb: half a character (RFC 8259, section 8.2), and U+0000.
  if (typeof value === 'string' && (!value.isWellFormed() || value.includes('\0'))) {
    throw invalidInput(key, 'expected whole characters, none of them U+0000');
  }
  return value;
};
