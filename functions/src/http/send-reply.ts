import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import type { Response } from 'express';
import type { Reply } from './answer-once.ts';
import type { FileReply } from './file-use-cases.ts';

/** A reply that is ready to go: of a file, its bytes or a stream of them. */
export interface ReadyReply extends Reply {
  readonly file?: {
    readonly contentType: string;
    readonly fileName: string;
    readonly version?: FileReply['version'];
    readonly content: Uint8Array | Readable;
  };
}

/** Begins to read a file that is not in memory: the last thing that can still be refused. */
export const readyFile = async (status: number, file: FileReply): Promise<ReadyReply> => ({
  status,
  body: undefined,
  file: { ...file, content: 'open' in file ? await file.open() : file.bytes },
});

// RFC 6266: a plain name for everybody, and the true one. Neither can end the header or its quotes.
const attachment = (fileName: string): string => {
  const plain = fileName.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};

const isKnown = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch?.split(',').some((known) => ['*', etag, `W/${etag}`].includes(known.trim())) ?? false;

/** On every answer of a function: Hosting says much of it as well, but each function has an address of its own. */
export const safeHeaders = {
  'Cache-Control': 'no-store',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // Opened as a page it is nothing: no script, no frame around it, nobody's rights.
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** Sends what was decided; nothing of it is kept by anybody on the way, but for versions of a file. */
export const sendReply = (response: Response, { status, body, file }: ReadyReply): void => {
  response.status(status).set(safeHeaders);
  if (file) {
    const { content, version } = file;
    if (version) {
      response.set({
        ETag: version.etag,
        'Cache-Control': `private, max-age=${version.maxAgeSeconds}`,
        // Its address is its secret.
        'X-Robots-Tag': 'noindex, nofollow',
      });
      if (isKnown(response.req.headers['if-none-match'], version.etag)) {
        response.status(304).end();
        return;
      }
    }
    response.set({
      'Content-Type': file.contentType,
      'Content-Disposition': attachment(file.fileName),
    });
    if (content instanceof Uint8Array) response.end(content);
    else pipeline(content, response, () => undefined);
  } else if (status === 204) response.end();
  else
    response.type(status >= 400 ? 'application/problem+json' : 'application/json').send(JSON.stringify(body));
};
