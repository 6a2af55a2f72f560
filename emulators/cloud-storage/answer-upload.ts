import type { Exchange, Reply } from './exchange.ts';
import type { NewObject } from './object-store.ts';
import { parseMultipart } from './parse-multipart.ts';
import { assertPreconditions } from './preconditions.ts';
import { RequestRefused } from './request-refused.ts';
import type { UploadTarget } from './resumable-uploads.ts';

interface Described {
  readonly name?: string;
  readonly contentType?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

const describedIn = (body: Buffer): Described =>
  body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as Described);

/** `/upload/storage/v1/b/{bucket}/o` with `uploadType` media, multipart or resumable. */
export function answerUpload(exchange: Exchange, bucket: string): Reply {
  const { query, method } = exchange;
  const session = query.get('upload_id');
  if (session !== null) return goOn(exchange, session);
  if (method !== 'POST') throw new RequestRefused(405, 'methodNotAllowed', `An upload begins with POST.`);
  const type = query.get('uploadType');
  if (type === 'multipart') return finish(exchange, fromMultipart(exchange, bucket));
  if (type === 'resumable') return begin(exchange, bucket);
  const contentType = exchange.header('content-type') ?? 'application/octet-stream';
  return finish(exchange, { bucket, name: nameOf(query, {}), contentType, bytes: exchange.body });
}

function nameOf(query: URLSearchParams, described: Described): string {
  const name = query.get('name') ?? described.name;
  if (!name) throw new RequestRefused(400, 'required', 'The object has no name.');
  return name;
}

function fromMultipart({ query, header, body }: Exchange, bucket: string): NewObject {
  const [about, content] = parseMultipart(header('content-type') ?? '', body);
  if (about === undefined || content === undefined) {
    throw new RequestRefused(400, 'badContent', 'A multipart upload has two parts.');
  }
  const described = describedIn(about.body);
  return {
    bucket,
    name: nameOf(query, described),
    contentType: described.contentType ?? content.headers.get('content-type') ?? 'application/octet-stream',
    bytes: content.body,
    metadata: described.metadata,
  };
}

function begin({ query, header, body, uploads, origin }: Exchange, bucket: string): Reply {
  const described = describedIn(body);
  const declared = header('x-upload-content-type') ?? described.contentType;
  const target: UploadTarget = {
    bucket,
    name: nameOf(query, described),
    contentType: declared ?? 'application/octet-stream',
    metadata: described.metadata,
    query,
  };
  const id = uploads.begin(target);
  const location = `${origin}/upload/storage/v1/b/${bucket}/o?uploadType=resumable&upload_id=${id}`;
  return { status: 200, headers: { location } };
}

function goOn(exchange: Exchange, id: string): Reply {
  const { method, uploads, header, body } = exchange;
  if (method === 'DELETE') {
    uploads.abort(id);
    return { status: 499 };
  }
  const progress = uploads.receive(id, header('content-range'), body);
  if (progress.done) return finish(exchange, { ...progress.target, bytes: progress.bytes }, progress.target);
  const { received } = progress;
  return { status: 308, headers: received > 0 ? { range: `bytes=0-${received - 1}` } : {} };
}

function finish({ store, query }: Exchange, object: NewObject, begun?: UploadTarget): Reply {
  assertPreconditions(begun?.query ?? query, store.find(object.bucket, object.name));
  return { status: 200, json: store.write(object) };
}
