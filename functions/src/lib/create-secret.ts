import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits in base64url, after what they begin with. */
export const createSecret = (prefix = ''): string => prefix + randomBytes(32).toString('base64url');

/** What is kept of a secret. It is random and long, so a plain SHA-256 cannot be guessed back. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
