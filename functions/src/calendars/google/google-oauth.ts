import { createHash } from 'node:crypto';
import { AppError } from '../../lib/app-error.ts';
import { createSecret } from '../../lib/create-secret.ts';
import { config } from '../../platform/config.ts';
import { askedScopes, createOAuthClient, issuer, neededScopes } from './google-client.ts';

export interface GoogleAccess {
  readonly refreshToken: string;
  /** Stable for the account; the address may change. */
  readonly accountId: string;
  readonly email: string;
}

/** A secret of PKCE (RFC 7636), and the address that carries its hash. */
export const beginGoogle = async (state: string): Promise<{ url: string; verifier: string }> => {
  const verifier = createSecret();
  const url = (await createOAuthClient()).generateAuthUrl({
    access_type: 'offline',
    // Without it Google gives a refresh token on the very first consent only, and reconnecting would get none.
    prompt: 'consent',
    include_granted_scopes: false,
    scope: askedScopes,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256' as never,
  });
  return { url, verifier };
};

/** Another issuer than the one that was asked: the code is meant for somebody else (RFC 9207). */
export const refuseOtherIssuer = (iss: string | undefined): void => {
  if (iss !== undefined && iss !== issuer()) throw invalidAttempt();
};

export const invalidAttempt = (): AppError =>
  new AppError('connection_attempt_invalid', 'This attempt to connect is over, or was not yours.');

interface Claims {
  readonly iss?: string;
  readonly aud?: string;
  readonly sub?: string;
  readonly email?: string;
}

/** @throws AppError `connection_attempt_invalid` when the token is another client's, or another issuer's */
const claimsOf = (idToken: string): Claims => {
  // Straight from Google over TLS, so its signature need not be checked (OpenID Connect Core, 3.1.3.7).
  const claims = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()) as Claims;
  // Google writes its name with and without the scheme.
  const isOurs =
    claims.aud === config.calendars.googleClientId &&
    issuer().replace('https://', '') === claims.iss?.replace('https://', '');
  if (!isOurs) throw invalidAttempt();
  return claims;
};

/**
 * Trades the code for lasting access.
 * @throws AppError `connection_attempt_invalid` when Google does not take it, `calendar_access_incomplete` when less
 *   was allowed than is needed, `calendar_not_reached`
 */
export const exchangeGoogleCode = async (code: string, verifier: string): Promise<GoogleAccess> => {
  const client = await createOAuthClient();
  const { tokens } = await client.getToken({ code, codeVerifier: verifier }).catch((error: unknown) => {
    const status = (error as { response?: { status?: number } }).response?.status;
    if (status !== undefined && status < 500) throw invalidAttempt();
    throw new AppError('calendar_not_reached', 'Google does not answer at the moment.');
  });
  const granted = (tokens.scope ?? '').split(' ');
  const missing = neededScopes.filter((scope) => !granted.includes(scope));
  const claims: Claims = tokens.id_token ? claimsOf(tokens.id_token) : {};
  if (missing.length > 0 || !tokens.refresh_token || !claims.sub) {
    if (tokens.refresh_token) await client.revokeToken(tokens.refresh_token).catch(() => undefined);
    throw new AppError(
      'calendar_access_incomplete',
      `Not everything was allowed that is needed: ${missing.map((scope) => scope.slice(scope.lastIndexOf('/') + 1)).join(', ') || 'lasting access'}.`,
    );
  }
  return { refreshToken: tokens.refresh_token, accountId: claims.sub, email: claims.email ?? 'Google' };
};
