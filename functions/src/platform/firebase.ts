import { getApps, initializeApp, type App, type Credential } from 'firebase-admin/app';
import { getAuth, type DecodedIdToken, type UserRecord } from 'firebase-admin/auth';
import { AppError } from '../lib/app-error.ts';
import { within } from '../lib/within.ts';
import { realTime } from './clock.ts';
import { config } from './config.ts';

// The emulators take any credential; asking Google for a real one would take its time and fail.
const localCredential: Credential = {
  getAccessToken: async () => ({ access_token: 'owner', expires_in: 3600 }),
};

const appNamed = (name: string, options: object): App =>
  getApps().find((app) => app.name === name) ??
  initializeApp(
    {
      projectId: config.projectId,
      databaseURL: config.realtimeUrl,
      ...(config.local && { credential: localCredential }),
      ...options,
    },
    name,
  );

/** The only writer of live availability. Security rules hold it to rising versions, as they would anybody. */
export const projectorApp = (): App =>
  appNamed('projector', { databaseAuthVariableOverride: { uid: 'projector' } });

/** What the server does as itself, such as checking tokens. */
const serverApp = (): App => appNamed('flxibl', {});

/** Keeps files. The client of Cloud Storage takes no credential but Google's own, and its emulator asks for none. */
export const storageApp = (): App =>
  getApps().find((app) => app.name === 'storage') ??
  initializeApp({ projectId: config.projectId }, 'storage');

export interface VerifiedToken {
  readonly uid: string;
  /** When the session began that it is of. */
  readonly signedInAt: number;
  /** When Firebase gave it out, and the session stood. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly email: string | undefined;
  /** Whether the address was proven to be theirs; an address alone anybody can claim. */
  readonly emailVerified: boolean;
  readonly name: string | undefined;
}

/** How far the clock of whoever issues a token may be ahead of ours. */
const skewSeconds = 300;

// The SDK looks at the end of a token if it has one, and at no moment in it that lies ahead.
const refuseUntimely = ({ exp, iat, auth_time: signedInAt }: DecodedIdToken): void => {
  const latest = realTime() / 1000 + skewSeconds;
  if (!Number.isFinite(exp)) throw new Error('the token does not end');
  for (const moment of [iat, signedInAt])
    if (!Number.isFinite(moment) || moment > latest) throw new Error('the token is of a moment to come');
};

// The SDK itself would wait for 25 s, and try again.
const answerMs = 2_000;

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** @returns undefined when there is no such account any more */
const findAccount = async (uid: string): Promise<UserRecord | undefined> => {
  try {
    return await within(answerMs, getAuth(serverApp()).getUser(uid));
  } catch (error) {
    if (codeOf(error) === 'auth/user-not-found') return undefined;
    throw Object.assign(new AppError('unavailable', 'Your session cannot be checked right now. Try again.'), {
      cause: error,
    });
  }
};

/**
 * Whether a session still stands, which no token can say of itself. Another password or address, and whoever signs
 * somebody out everywhere, end all that began before.
 * @throws AppError `unavailable` when Firebase does not say
 */
export const isSessionStanding = async ({
  uid,
  signedInAt,
}: Pick<VerifiedToken, 'uid' | 'signedInAt'>): Promise<boolean> => {
  const account = await findAccount(uid);
  if (!account || account.disabled) return false;
  const { tokensValidAfterTime: validAfter } = account;
  return !validAfter || signedInAt >= Date.parse(validAfter);
};

/** @throws when the token is not one that this project issued and that is still good */
export const verifyIdToken = async (token: string): Promise<VerifiedToken> => {
  const claims = await getAuth(serverApp()).verifyIdToken(token);
  refuseUntimely(claims);
  return {
    uid: claims.uid,
    signedInAt: claims.auth_time * 1000,
    issuedAt: claims.iat * 1000,
    expiresAt: claims.exp * 1000,
    email: claims.email,
    emailVerified: claims.email_verified === true,
    name: typeof claims['name'] === 'string' ? claims['name'] : undefined,
  };
};

/** What the rules of the live layer read in somebody's ID token. The API asks Postgres instead. */
export interface Claims {
  readonly role?: string;
  readonly clientId?: string;
  readonly freelancerId?: string;
}

/** Deletes the account; one that is gone already is no failure. */
export const deleteAccount = async (uid: string): Promise<void> => {
  try {
    await getAuth(serverApp()).deleteUser(uid);
  } catch (error) {
    if (codeOf(error) !== 'auth/user-not-found') throw error;
  }
};

/**
 * Sets the claims of the ID tokens that Firebase issues from now on.
 * @returns false when Firebase does not know the account
 */
export const setClaims = async (uid: string, claims: Claims): Promise<boolean> => {
  try {
    await getAuth(serverApp()).setCustomUserClaims(uid, claims);
    return true;
  } catch (error) {
    if (codeOf(error) === 'auth/user-not-found') return false;
    throw error;
  }
};
