import { RequestRefused } from './request-refused.ts';

export interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

const invalid = (why: string): RequestRefused => new RequestRefused(400, 'badContent', why);

/** The parts of a `multipart/related` body, in order. */
export function parseMultipart(contentType: string, body: Buffer): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw invalid('The multipart body names no boundary.');
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let from = body.indexOf(delimiter);
  while (from >= 0) {
    const start = from + delimiter.length;
    if (body.subarray(start, start + 2).toString() === '--') return parts;
    const next = body.indexOf(delimiter, start);
    if (next < 0) break;
    // Between the delimiters: a line end, the part, and a line end that belongs to the next delimiter.
    parts.push(readPart(body.subarray(start + 2, next - 2)));
    from = next;
  }
  throw invalid('The multipart body does not end.');
}

function readPart(bytes: Buffer): Part {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) throw invalid('A part of the body has no headers.');
  const lines = bytes.subarray(0, end).toString('utf8').split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return { headers: new Map(headers), body: bytes.subarray(end + 4) };
}
