import { readKeptSession, type KeptSession } from './kept-session.ts';
import { whenQuiet } from './when-quiet.ts';

/** Who is signed in with Firebase. */
export interface Account {
  readonly uid: string;
  readonly email: string | null;
  /** @throws when the token has run out and Firebase cannot be reached, or nobody is signed in any more */
  readonly getIdToken: () => Promise<string>;
}

type Auth = Pick<typeof import('./firebase-app.ts'), 'auth'> & {
  readonly sdk: typeof import('firebase/auth');
};

let tellOpened: (opened: Auth) => void;
const whenOpened = new Promise<Auth>((resolve) => {
  tellOpened = resolve;
});

/** Loaded when it is needed: to show a page to somebody who has been here before, it is not. */
export const openAuth = async (): Promise<Auth> => {
  const [{ auth }, sdk] = await Promise.all([import('./firebase-app.ts'), import('firebase/auth')]);
  const opened = { auth, sdk };
  tellOpened(opened);
  return opened;
};

export const leave = async (): Promise<void> => {
  const { auth, sdk } = await openAuth();
  await sdk.signOut(auth);
};

/** Asks for a new ID token: rights that somebody was given a moment ago are not in the old one. */
export const renewIdToken = async (): Promise<void> => {
  const { auth } = await openAuth();
  await auth.authStateReady();
  await auth.currentUser?.getIdToken(true);
};

/** A token that ends within this is not begun with. */
const leastMillis = 60_000;

const accountOf = ({ uid, email, idToken, expiresAt }: KeptSession): Account => ({
  uid,
  email,
  getIdToken: async () => {
    if (Date.now() < expiresAt - leastMillis) return idToken;
    const { auth } = await openAuth();
    await auth.authStateReady();
    if (auth.currentUser === null) throw new Error('Nobody is signed in any more.');
    return auth.currentUser.getIdToken();
  },
});

/**
 * Tells who is signed in, null for nobody, at once and on every change: first what this browser has kept, then what
 * Firebase says of it. What is believed here gives no rights: the server checks each token.
 */
export const watchAccount = (tell: (account: Account | null) => void): (() => void) => {
  let ended = false;
  // The SDK may be there before the store is read, or long after: neither takes the place of the other.
  const stops: (() => void)[] = [];
  void whenOpened.then(({ auth, sdk }) => {
    if (!ended) stops.push(sdk.onAuthStateChanged(auth, tell));
  });
  const start = async (): Promise<void> => {
    const kept = await readKeptSession();
    if (ended) return;
    if (kept === undefined) {
      await openAuth();
      return;
    }
    tell(kept && accountOf(kept));
    // Without a network it waits for whoever needs it.
    stops.push(whenQuiet(() => void openAuth().catch(() => {})));
  };
  start().catch((error: unknown) => {
    if (!ended) tell(null);
    throw error;
  });
  return () => {
    ended = true;
    for (const stop of stops) stop();
  };
};
