import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { answerList, answerObject } from './answer-object.ts';
import { answerUpload } from './answer-upload.ts';
import type { Exchange, Reply } from './exchange.ts';
import { ObjectStore } from './object-store.ts';
import { RequestRefused } from './request-refused.ts';
import { ResumableUploads } from './resumable-uploads.ts';

export interface CloudStorageOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Loopback unless told otherwise: nothing here asks who is calling. */
  readonly host?: string;
  /** Where objects are kept over restarts. */
  readonly directory: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface CloudStorage {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** Rejects with the system's error (`EADDRINUSE`) when the port is taken. */
export async function startCloudStorage(options: CloudStorageOptions): Promise<CloudStorage> {
  const { host = '127.0.0.1', directory, now = Date.now } = options;
  const store = new ObjectStore(directory, now);
  const uploads = new ResumableUploads();
  const server = createServer((request, response) => {
    void serve(request, response, { store, uploads });
  });
  server.listen(options.port, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://${host}:${port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

type Shared = Pick<Exchange, 'store' | 'uploads'>;

async function serve(request: IncomingMessage, response: ServerResponse, shared: Shared): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://storage');
  const body = await buffer(request);
  const reply = answerSafely({
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    header: (name) => request.headers[name]?.toString(),
    body,
    origin: `http://${request.headers.host}`,
    ...shared,
  });
  const content = reply.json === undefined ? reply.bytes : Buffer.from(JSON.stringify(reply.json));
  response.writeHead(reply.status, {
    ...(reply.json !== undefined && { 'content-type': 'application/json; charset=UTF-8' }),
    ...reply.headers,
    'content-length': content?.length ?? 0,
  });
  response.end(content);
}

function answerSafely(exchange: Exchange): Reply {
  try {
    return answer(exchange);
  } catch (error) {
    if (error instanceof RequestRefused) return { status: error.status, json: error.body };
    console.error(error);
    return { status: 500, json: new RequestRefused(500, 'backendError', String(error)).body };
  }
}

// SDKs that are pointed here leave `/storage/v1` out, others do not.
const upload = /^\/upload(?:\/storage\/v1)?\/b\/([^/]+)\/o$/;
const objects = /^(?:\/storage\/v1)?\/b\/([^/]+)\/o(?:\/([^/]+))?$/;

function answer(exchange: Exchange): Reply {
  const [, uploadBucket] = upload.exec(exchange.path) ?? [];
  if (uploadBucket !== undefined) return answerUpload(exchange, decodeURIComponent(uploadBucket));
  const [, bucket, name] = objects.exec(exchange.path) ?? [];
  if (bucket === undefined) throw new RequestRefused(404, 'notFound', `Not known here: ${exchange.path}`);
  return name === undefined
    ? answerList(exchange, decodeURIComponent(bucket))
    : answerObject(exchange, decodeURIComponent(bucket), decodeURIComponent(name));
}
