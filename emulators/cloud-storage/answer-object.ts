import type { Exchange, Reply } from './exchange.ts';
import type { StoredObject } from './object-store.ts';
import { assertPreconditions } from './preconditions.ts';
import { noSuchObject, RequestRefused } from './request-refused.ts';

/** `/b/{bucket}/o/{object}`: its metadata, its bytes (`alt=media`), its end. */
export function answerObject(exchange: Exchange, bucket: string, name: string): Reply {
  const { method, query, store } = exchange;
  const object = store.find(bucket, name);
  const generation = query.get('generation');
  if (object === undefined || (generation !== null && generation !== object.generation)) {
    throw noSuchObject(bucket, name);
  }
  assertPreconditions(query, object);
  if (method === 'DELETE') {
    store.remove(object);
    return { status: 204 };
  }
  if (method !== 'GET') throw new RequestRefused(405, 'methodNotAllowed', `Not here: ${method}.`);
  return query.get('alt') === 'media' ? sendBytes(exchange, object) : { status: 200, json: object };
}

function sendBytes({ store, header }: Exchange, object: StoredObject): Reply {
  const bytes = store.read(object);
  const headers = {
    'content-type': object.contentType,
    etag: object.etag,
    'x-goog-hash': `crc32c=${object.crc32c},md5=${object.md5Hash}`,
    'x-goog-generation': object.generation,
    'x-goog-metageneration': object.metageneration,
    'x-goog-stored-content-encoding': 'identity',
  };
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(header('range') ?? '') ?? [];
  if (first === undefined) return { status: 200, headers, bytes };
  if (Number(first) >= bytes.length) {
    throw new RequestRefused(416, 'requestedRangeNotSatisfiable', 'The object is shorter than that.');
  }
  const part = bytes.subarray(Number(first), last ? Number(last) + 1 : undefined);
  const range = `bytes ${first}-${Number(first) + part.length - 1}/${bytes.length}`;
  return { status: 206, headers: { ...headers, 'content-range': range }, bytes: part };
}

/** `/b/{bucket}/o`: objects by name, with `prefix`, `delimiter`, `maxResults` and `pageToken`. */
export function answerList({ query, store }: Exchange, bucket: string): Reply {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter');
  const limit = Math.min(Number(query.get('maxResults') ?? 1000), 1000);
  const after = query.get('pageToken');
  const found = store.list(bucket, prefix).filter(({ name }) => after === null || name > nameIn(after));
  const page = found.slice(0, limit);
  const folders = new Set<string>();
  const items = page.filter(({ name }) => {
    const end = delimiter === null ? -1 : name.indexOf(delimiter, prefix.length);
    if (end >= 0) folders.add(name.slice(0, end + 1));
    return end < 0;
  });
  const last = page.at(-1);
  return {
    status: 200,
    json: {
      kind: 'storage#objects',
      ...(items.length > 0 && { items }),
      ...(folders.size > 0 && { prefixes: [...folders] }),
      ...(found.length > limit && last && { nextPageToken: tokenOf(last.name) }),
    },
  };
}

const tokenOf = (name: string): string => Buffer.from(name).toString('base64url');
const nameIn = (token: string): string => Buffer.from(token, 'base64url').toString('utf8');
