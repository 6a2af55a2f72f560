import type { ObjectStore } from './object-store.ts';
import type { ResumableUploads } from './resumable-uploads.ts';

/** One request with all that answers it. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  readonly body: Buffer;
  /** Where the caller reached this server. */
  readonly origin: string;
  readonly store: ObjectStore;
  readonly uploads: ResumableUploads;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: object;
  readonly bytes?: Buffer;
}
