import { randomUUID } from 'node:crypto';
import { RequestRefused } from './request-refused.ts';

/** What was said when the upload began. */
export interface UploadTarget {
  readonly bucket: string;
  readonly name: string;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>> | undefined;
  /** With the preconditions, judged when the last byte is there. */
  readonly query: URLSearchParams;
}

interface Session {
  readonly target: UploadTarget;
  received: Buffer;
}

/** What has come in so far: all of it, or the number of bytes to go on from. */
export type Progress =
  | { readonly done: true; readonly target: UploadTarget; readonly bytes: Buffer }
  | { readonly done: false; readonly received: number };

/** Uploads in several requests. They live in memory: a restart forgets what was not finished. */
export class ResumableUploads {
  readonly #sessions = new Map<string, Session>();

  begin(target: UploadTarget): string {
    const id = randomUUID();
    this.#sessions.set(id, { target, received: Buffer.alloc(0) });
    return id;
  }

  abort(id: string): void {
    this.#sessions.delete(id);
  }

  /**
   * @param range the `Content-Range`: `bytes 0-5/*` of more to come, `bytes 6-9/10` of the last part, `bytes 0-*` and
   *   an open total of everything at once; without bytes it asks how far the upload is
   */
  receive(id: string, range: string | undefined, chunk: Buffer): Progress {
    const session = this.#sessions.get(id);
    if (session === undefined) throw new RequestRefused(404, 'notFound', 'There is no such upload.');
    const pattern = /^bytes (?:(\d+)-(\d+|\*)|\*)\/(\d+|\*)$/;
    const [, first, last, total] = pattern.exec(range ?? 'bytes 0-*/*') ?? [];
    if (first !== undefined && chunk.length > 0) {
      if (Number(first) > session.received.length) {
        throw new RequestRefused(400, 'invalid', `Bytes before ${first} are missing.`);
      }
      session.received = Buffer.concat([session.received.subarray(0, Number(first)), chunk]);
    }
    const whole = last === '*' || Number(total) === session.received.length;
    if (!whole) return { done: false, received: session.received.length };
    this.#sessions.delete(id);
    return { done: true, target: session.target, bytes: session.received };
  }
}
