import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { keyWrapping, type KeyWrapping } from './key-wrapping.ts';

/** A secret as a row keeps it: text that only opens for the same row. */
export interface Sealed {
  readonly sealed: string;
  /** Of the key that wraps its data key: kept beside it, to find what a rotation has left. */
  readonly keyVersion: string;
}

// A data key is unwrapped once per process rather than at each tick: 1,000 calendars would be 1,000 calls to KMS.
const mostCached = 5_000;
const dataKeys = new Map<string, Buffer>();

const remember = (wrapped: string, dataKey: Buffer): Buffer => {
  // Emptied rather than trimmed: the oldest of a Map is found past all that were deleted before it.
  if (dataKeys.size >= mostCached) dataKeys.clear();
  dataKeys.set(createHash('sha256').update(wrapped).digest('base64'), dataKey);
  return dataKey;
};
const recall = (wrapped: string): Buffer | undefined =>
  dataKeys.get(createHash('sha256').update(wrapped).digest('base64'));

const encrypt = (dataKey: Buffer, plain: string, identity: string): string => {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', dataKey, iv).setAAD(Buffer.from(identity));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
};

const part = (text: string): string => Buffer.from(text).toString('base64url');

/**
 * Encrypts under a data key of its own (AES-256-GCM), which Cloud KMS wraps.
 * @param rowIdentity table, column and primary key, `calendar_secrets.sealed:<id>`: moved to another row it does not open
 */
export const sealSecret = async (
  plain: string,
  rowIdentity: string,
  wrapping: KeyWrapping = keyWrapping(),
): Promise<Sealed> => {
  const dataKey = randomBytes(32);
  const { version, wrapped } = await wrapping.wrap(dataKey);
  const text = wrapped.toString('base64url');
  remember(`${version}.${text}`, dataKey);
  return {
    sealed: ['v1', part(version), text, encrypt(dataKey, plain, rowIdentity)].join('.'),
    keyVersion: version,
  };
};

interface Parts {
  readonly version: string;
  readonly wrapped: string;
  readonly body: Buffer;
}

const split = (sealed: string): Parts => {
  const [form, version, wrapped, body, ...more] = sealed.split('.');
  if (form !== 'v1' || !version || !wrapped || !body || more.length > 0)
    throw new Error('not a sealed secret');
  return {
    version: Buffer.from(version, 'base64url').toString(),
    wrapped,
    body: Buffer.from(body, 'base64url'),
  };
};

const openDataKey = async ({ version, wrapped }: Parts, wrapping: KeyWrapping): Promise<Buffer> => {
  const name = `${version}.${wrapped}`;
  return recall(name) ?? remember(name, await wrapping.unwrap(version, Buffer.from(wrapped, 'base64url')));
};

/** @throws when it was sealed for another row, was changed, or its key is gone */
export const openSecret = async (
  sealed: string,
  rowIdentity: string,
  wrapping: KeyWrapping = keyWrapping(),
): Promise<string> => {
  const parts = split(sealed);
  const dataKey = await openDataKey(parts, wrapping);
  const decipher = createDecipheriv('aes-256-gcm', dataKey, parts.body.subarray(0, 12));
  decipher.setAAD(Buffer.from(rowIdentity)).setAuthTag(parts.body.subarray(12, 28));
  return Buffer.concat([decipher.update(parts.body.subarray(28)), decipher.final()]).toString('utf8');
};

/** The same secret under the present version of the key; its data key is a new one. */
export const resealSecret = async (
  sealed: string,
  rowIdentity: string,
  wrapping: KeyWrapping = keyWrapping(),
): Promise<Sealed> =>
  await sealSecret(await openSecret(sealed, rowIdentity, wrapping), rowIdentity, wrapping);

/** The version that secrets are sealed with now. */
export const presentKeyVersion = async (): Promise<string> => await keyWrapping().presentVersion();
