import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32c } from './crc32c.ts';

/** An object resource of the JSON API, as far as SDKs look at it. */
export interface StoredObject {
  readonly kind: 'storage#object';
  readonly id: string;
  readonly bucket: string;
  readonly name: string;
  readonly generation: string;
  readonly metageneration: string;
  readonly contentType: string;
  readonly size: string;
  readonly md5Hash: string;
  readonly crc32c: string;
  readonly etag: string;
  readonly timeCreated: string;
  readonly updated: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface NewObject {
  readonly bucket: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/**
 * Objects as files of a directory: the bytes, and beside them what is known of them. Their names are hashes, so
 * that no object name leads anywhere else.
 */
export class ObjectStore {
  readonly #directory: string;
  readonly #now: () => number;
  readonly #objects = new Map<string, StoredObject>();
  #lastGeneration = 0;

  constructor(directory: string, now: () => number) {
    this.#directory = directory;
    this.#now = now;
    mkdirSync(directory, { recursive: true });
    for (const file of readdirSync(directory).filter((name) => name.endsWith('.json'))) {
      const object = JSON.parse(readFileSync(join(directory, file), 'utf8')) as StoredObject;
      this.#objects.set(keyOf(object.bucket, object.name), object);
      this.#lastGeneration = Math.max(this.#lastGeneration, Number(object.generation));
    }
  }

  find(bucket: string, name: string): StoredObject | undefined {
    return this.#objects.get(keyOf(bucket, name));
  }

  read(object: StoredObject): Buffer {
    return readFileSync(this.#fileOf(object, 'bytes'));
  }

  write({ bucket, name, contentType, bytes, metadata }: NewObject): StoredObject {
    const moment = this.#now();
    // Microseconds, as in the cloud; rising even when the clock is not.
    this.#lastGeneration = Math.max(this.#lastGeneration + 1, moment * 1000);
    const generation = String(this.#lastGeneration);
    const time = new Date(moment).toISOString();
    const object: StoredObject = {
      kind: 'storage#object',
      id: `${bucket}/${name}/${generation}`,
      bucket,
      name,
      generation,
      metageneration: '1',
      contentType,
      size: String(bytes.length),
      md5Hash: createHash('md5').update(bytes).digest('base64'),
      crc32c: crc32c(bytes),
      etag: Buffer.from(generation).toString('base64'),
      timeCreated: time,
      updated: time,
      ...(metadata && { metadata }),
    };
    // The bytes first: what is known of an object names bytes that are there.
    this.#replace(object, 'bytes', bytes);
    this.#replace(object, 'json', JSON.stringify(object));
    this.#objects.set(keyOf(bucket, name), object);
    return object;
  }

  remove(object: StoredObject): void {
    this.#objects.delete(keyOf(object.bucket, object.name));
    rmSync(this.#fileOf(object, 'json'), { force: true });
    rmSync(this.#fileOf(object, 'bytes'), { force: true });
  }

  /** By name. */
  list(bucket: string, prefix: string): StoredObject[] {
    return [...this.#objects.values()]
      .filter((object) => object.bucket === bucket && object.name.startsWith(prefix))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  #fileOf({ bucket, name }: Pick<StoredObject, 'bucket' | 'name'>, ending: 'bytes' | 'json'): string {
    const hash = createHash('sha256').update(keyOf(bucket, name)).digest('hex');
    return join(this.#directory, `${hash}.${ending}`);
  }

  #replace(object: StoredObject, ending: 'bytes' | 'json', content: Buffer | string): void {
    const file = this.#fileOf(object, ending);
    writeFileSync(`${file}.new`, content);
    renameSync(`${file}.new`, file);
  }
}

const keyOf = (bucket: string, name: string): string => `${bucket}\n${name}`;
