import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { namedExports } from '../lib/named-exports.ts';
import { config } from './config.ts';

/** What wraps data keys: a key that never leaves it, in versions. */
export interface KeyWrapping {
  /** The version that new data keys are wrapped with. */
  presentVersion(): Promise<string>;
  wrap(dataKey: Buffer): Promise<{ readonly version: string; readonly wrapped: Buffer }>;
  /** @throws when the version is gone or the wrapped key is not one of its own */
  unwrap(version: string, wrapped: Buffer): Promise<Buffer>;
}

/** Keys of 256 bits by version; the last is the present one. */
export type WrappingKeys = ReadonlyMap<string, Buffer>;

/** Wraps with keys at hand, by AES-256-GCM: for a local stack, and for tests. */
export const wrapWith = (keys: () => WrappingKeys): KeyWrapping => {
  const present = () => [...keys()].at(-1)!;
  return {
    presentVersion: async () => present()[0],
    wrap: async (dataKey) => {
      const [version, key] = present();
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const sealed = Buffer.concat([cipher.update(dataKey), cipher.final()]);
      return { version, wrapped: Buffer.concat([iv, cipher.getAuthTag(), sealed]) };
    },
    unwrap: async (version, wrapped) => {
      const key = keys().get(version);
      if (key === undefined) throw new Error(`there is no wrapping key of version ${version}`);
      const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, 12));
      decipher.setAuthTag(wrapped.subarray(12, 28));
      return Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()]);
    },
  };
};

// Several processes of the emulator may be the first to need it: the one whose link succeeds has made it.
const readKeyFile = (file: string): WrappingKeys => {
  if (!existsSync(file)) {
    const mine = `${file}.${process.pid}`;
    writeFileSync(mine, JSON.stringify({ '1': randomBytes(32).toString('base64') }), { mode: 0o600 });
    try {
      linkSync(mine, file);
    } catch {
      // another process was first
    } finally {
      rmSync(mine);
    }
  }
  const keys = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return new Map(Object.entries(keys).map(([version, key]) => [version, Buffer.from(key, 'base64')]));
};

const kms = 'https://cloudkms.googleapis.com/v1/';

/** Cloud KMS by its REST API. A version is the resource name of the key's version, as KMS says it. */
const wrapWithKms = (keyName: string): KeyWrapping => {
  const call = async <Answer>(path: string, data?: object): Promise<Answer> => {
    const { GoogleAuth } = namedExports(await import('google-auth-library'));
    const auth = new GoogleAuth({ scopes: 'https://www.googleapis.com/auth/cloudkms' });
    const { data: answer } = await auth.request<Answer>({
      url: kms + path,
      method: data ? 'POST' : 'GET',
      ...(data && { data }),
      timeout: 5_000,
    });
    return answer;
  };
  return {
    presentVersion: async () => (await call<{ primary: { name: string } }>(keyName)).primary.name,
    wrap: async (dataKey) => {
      const { name, ciphertext } = await call<{ name: string; ciphertext: string }>(`${keyName}:encrypt`, {
        plaintext: dataKey.toString('base64'),
      });
      return { version: name, wrapped: Buffer.from(ciphertext, 'base64') };
    },
    unwrap: async (_version, wrapped) => {
      const { plaintext } = await call<{ plaintext: string }>(`${keyName}:decrypt`, {
        ciphertext: wrapped.toString('base64'),
      });
      return Buffer.from(plaintext, 'base64');
    },
  };
};

const ownKey: WrappingKeys = new Map([['process', randomBytes(32)]]);

/**
 * The wrapping of this process: Cloud KMS; on a local stack a file; in a test without either a key of its own.
 * @throws in production without a key
 */
export const keyWrapping = (): KeyWrapping => {
  const { kmsKey, keyFile } = config.secrets;
  if (kmsKey !== undefined) return wrapWithKms(kmsKey);
  if (!config.local) throw new Error('FLXIBL_KMS_KEY is not set: there is nothing to seal secrets with');
  return wrapWith(() => (keyFile === undefined ? ownKey : readKeyFile(keyFile)));
};
