import { getApps, initializeApp, type App } from 'firebase-admin/app';
import { getAuth } from 'firebase-admin/auth';
import { config } from './config.ts';

const appNamed = (name: string, options: object): App =>
  getApps().find((app) => app.name === name) ??
  initializeApp({ projectId: config.projectId, databaseURL: config.realtimeUrl, ...options }, name);

/** The only writer of live availability. Security rules hold it to rising versions, as they would anybody. */
export const projectorApp = (): App =>
  appNamed('projector', { databaseAuthVariableOverride: { uid: 'projector' } });

/** What the server does as itself: checking tokens, keeping files. */
export const serverApp = (): App => appNamed('flxibl', {});

export interface VerifiedToken {
  readonly uid: string;
  readonly expiresAt: number;
  readonly email: string | undefined;
  /** Whether the address was proven to be theirs; an address alone anybody can claim. */
  readonly emailVerified: boolean;
  readonly name: string | undefined;
}

/** @throws when the token is not one that this project issued and that is still good */
export const verifyIdToken = async (token: string): Promise<VerifiedToken> => {
  const claims = await getAuth(serverApp()).verifyIdToken(token);
  return {
    uid: claims.uid,
    expiresAt: claims.exp * 1000,
    email: claims.email,
    emailVerified: claims.email_verified === true,
    name: typeof claims['name'] === 'string' ? claims['name'] : undefined,
  };
};
