import { RequestRefused } from '../request-refused.ts';
import { isJsonObject, type Json, type JsonObject } from '../tree/json.ts';

/** Who a request comes from: the owner, whom no rule binds, or somebody the rules see as `auth`. */
export type Access = { readonly isOwner: true } | { readonly isOwner: false; readonly auth: Json };

export const ANONYMOUS: Access = { isOwner: false, auth: null };
const OWNER: Access = { isOwner: true };

export interface Credential {
  readonly access: Access;
  /** Milliseconds since 1970, or null when it never expires. */
  readonly expiresAt: number | null;
}

/** The fixed token that admin SDKs send to emulators. */
const OWNER_TOKEN = 'owner';

export function readCredential(token: string, projectId: string, now: number): Credential {
  if (token === OWNER_TOKEN) return { access: OWNER, expiresAt: null };
  const claims = readClaims(token);
  const issuer = `https://securetoken.google.com/${projectId}`;
  if (claims['aud'] !== projectId || claims['iss'] !== issuer) {
    throw new RequestRefused('invalid_token', `Auth token is not for project "${projectId}"`);
  }
  const { sub, exp } = claims;
  if (typeof sub !== 'string' || sub === '' || typeof exp !== 'number') {
    throw new RequestRefused('invalid_token', 'Auth token lacks "sub" or "exp"');
  }
  // The SDK's mock user tokens are issued in 1970 and would all have expired then.
  const expiresAt = claims['iat'] === 0 ? null : exp * 1000;
  if (expiresAt !== null && expiresAt <= now) {
    throw new RequestRefused('expired_token', 'Auth token is expired');
  }
  return { access: { isOwner: false, auth: describeUser(sub, claims) }, expiresAt };
}

/**
 * Only unsigned tokens, which the Auth emulator and the SDK's mock users issue, are read: there is nothing to
 * verify a signature with, and believing a signed token unverified would teach a wrong habit.
 */
function readClaims(token: string): JsonObject {
  const [header, payload, signature] = token.split('.');
  const claims = decodePart(payload);
  if (decodePart(header)?.['alg'] !== 'none' || signature !== '' || !claims) {
    throw new RequestRefused('invalid_token', 'Could not parse auth token: not an unsigned emulator token');
  }
  return claims;
}

function decodePart(part: string | undefined): JsonObject | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

function describeUser(uid: string, claims: JsonObject): Json {
  const firebase = claims['firebase'];
  const provider = isJsonObject(firebase) ? (firebase['sign_in_provider'] ?? null) : null;
  return { uid, provider, token: claims };
}
