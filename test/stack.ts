import { inject } from 'vitest';
import type { PartName } from '../tools/stack/stack.ts';

/** The running stack: `urls`, `ports`, `databaseUrl` (the API's role) and `adminDatabaseUrl`. */
export const stack = inject('stack');

/** Ends one part; the others run on without it. */
export const stopPart = (name: PartName): Promise<void> => control(name, 'stop');

/** Starts a part again on the data that it left. */
export const startPart = (name: PartName): Promise<void> => control(name, 'start');

export interface SignedIn {
  readonly idToken: string;
  readonly refreshToken: string;
  /** The account's uid. */
  readonly localId: string;
}

/** Signs in at the Auth emulator, as the web app does. All accounts of the demo world have the same password. */
export async function signIn(email: string, password = 'flxibl-demo'): Promise<SignedIn> {
  const url = `${stack.urls.auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=any`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password, returnSecureToken: true }),
  });
  if (!answer.ok) throw new Error(`${email} cannot sign in: ${await answer.text()}`);
  return (await answer.json()) as SignedIn;
}

export interface ApiCall {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls the API through Hosting, without the typed client, to see what any client would see. */
export function callApi(
  path: string,
  { method = 'GET', token, body, headers }: ApiCall = {},
): Promise<Response> {
  return fetch(`${stack.urls.web}/api/v1${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

async function control(name: PartName, action: 'start' | 'stop'): Promise<void> {
  const answer = await fetch(`${stack.controlUrl}/${name}/${action}`, { method: 'POST' });
  if (!answer.ok) throw new Error(await answer.text());
}
