import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { Storage } from 'firebase-admin/storage';
import { AppError } from '../lib/app-error.ts';
import { config } from './config.ts';
import { storageApp } from './firebase.ts';

/** A file as it came in, what it is told by its bytes. */
export interface FileBody {
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** A file that is kept, under a name that is never used again. */
export interface StoredFile {
  readonly objectName: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
}

type Bucket = ReturnType<Storage['bucket']>;

// Below the function's own 30 s, with time left for an answer; no transaction waits meanwhile.
const limitMs = 10_000;

let bucket: Promise<Bucket> | undefined;

// Loaded when the first file comes: a cold start that only books does not read 1 MB of storage client.
const openBucket = (): Promise<Bucket> =>
  (bucket ??= import('firebase-admin/storage').then(({ getStorage }) => {
    const opened = getStorage(storageApp()).bucket(config.storageBucket);
    // By default it goes on trying for ten minutes, when nobody waits any more.
    Object.assign(opened.storage.retryOptions, { maxRetries: 2, totalTimeout: limitMs / 1000 });
    return opened;
  }));

const unavailable = (): AppError =>
  new AppError(
    'unavailable',
    'The store of files cannot be reached right now. Nothing was changed; try again.',
  );

/** @throws AppError `unavailable` for whatever goes wrong at the store, or takes too long */
const ask = async <Result>(work: (bucket: Bucket) => Promise<Result>): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable()), limitMs);
  });
  try {
    return await Promise.race([openBucket().then(work), limit]);
  } catch (error) {
    throw error instanceof AppError ? error : Object.assign(unavailable(), { cause: error });
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Keeps a file under a new name. What nothing in Postgres names in the end is swept after a day.
 * @throws AppError `unavailable`; the object may be there all the same
 */
export const writeFile = async (
  objectName: string,
  { contentType, bytes }: FileBody,
): Promise<StoredFile> => {
  await ask((store) =>
    store.file(objectName).save(bytes, {
      resumable: false,
      contentType,
      // Whoever has the name finds the bytes it was given to: never written over.
      preconditionOpts: { ifGenerationMatch: 0 },
    }),
  );
  return {
    objectName,
    contentType,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
};

/** Begins to read a file. @throws AppError `unavailable` before the first byte; later the stream breaks off */
export const readFile = (objectName: string): Promise<Readable> =>
  ask(async (store) => {
    const stream = store.file(objectName).createReadStream();
    await once(stream, 'readable');
    return stream;
  });

/** An object as the sweep sees it. */
export interface KeptObject {
  readonly name: string;
  readonly createdAt: Date;
  readonly remove: () => Promise<void>;
}

/** One page of the objects below a prefix, by name. */
export const listObjects = (
  prefix: string,
  pageToken: string | undefined,
): Promise<{ objects: KeptObject[]; nextPageToken: string | undefined }> =>
  ask(async (store) => {
    const [files, next] = await store.getFiles({
      prefix,
      maxResults: 500,
      autoPaginate: false,
      ...(pageToken === undefined ? {} : { pageToken }),
    });
    const objects = files.map((file) => ({
      name: file.name,
      createdAt: new Date(file.metadata.timeCreated ?? Number.NaN),
      remove: () => ask(async () => void (await file.delete({ ignoreNotFound: true }))),
    }));
    return { objects, nextPageToken: (next as { pageToken?: string } | null)?.pageToken };
  });
