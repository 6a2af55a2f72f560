import { createApiClient, type ApiClient } from '../../contracts/src/api-client.ts';
import { signIn, stack, type SignedIn } from '../../test/stack.ts';
import { projectId } from '../../tools/stack/stack.ts';

const clients = new Map<string, ApiClient>();

/** Makes an account of this uid at the Auth emulator, as an administrator of the project may; its address is proven. */
export const createAccount = async (uid: string, email: string): Promise<void> => {
  const url = `${stack.urls.auth}/identitytoolkit.googleapis.com/v1/projects/${projectId}/accounts`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: 'Bearer owner', 'content-type': 'application/json' },
    body: JSON.stringify({ localId: uid, email, password: 'flxibl-demo', emailVerified: true }),
  });
  if (!answer.ok) throw new Error(`no account for ${uid}: ${await answer.text()}`);
};

const update = async (uid: string, change: object): Promise<void> => {
  const url = `${stack.urls.auth}/identitytoolkit.googleapis.com/v1/projects/${projectId}/accounts:update`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: 'Bearer owner', 'content-type': 'application/json' },
    body: JSON.stringify({ localId: uid, ...change }),
  });
  if (!answer.ok) throw new Error(`${uid} was not changed: ${await answer.text()}`);
};

/** Switches an account off at the Auth emulator. */
export const disableAccount = (uid: string): Promise<void> => update(uid, { disableUser: true });

/**
 * Ends all sessions of an account at the Auth emulator, as a new password or `revokeRefreshTokens` does.
 * @returns a session that began afterwards
 */
export const endSessions = async (uid: string, email: string): Promise<SignedIn> => {
  // Firebase counts in whole seconds: a session that began in this one would stand.
  await new Promise((resolve) => setTimeout(resolve, 1_000 - (Date.now() % 1_000)));
  await update(uid, { validSince: String(Math.floor(Date.now() / 1_000)) });
  return await signIn(email);
};

/** The typed client over Hosting, signed in as a user that `buildWorld` has put into the database. */
export const clientAs = async (uid: string): Promise<ApiClient> => {
  const known = clients.get(uid);
  if (known) return known;
  const email = `${uid}@x.test`;
  await createAccount(uid, email);
  const { idToken } = await signIn(email);
  const api = createApiClient(stack.urls.web, async () => idToken);
  clients.set(uid, api);
  return api;
};
