import { deleteApp, initializeApp } from 'firebase/app';
import { connectAuthEmulator, indexedDBLocalPersistence, initializeAuth } from 'firebase/auth';
import { buildConfig } from '../lib/build-config.ts';

const read = async (): Promise<string | null> => {
  // The app without a name, as the page has it: the session is kept under that name.
  const app = initializeApp(buildConfig.firebase);
  try {
    const auth = initializeAuth(app, { persistence: indexedDBLocalPersistence });
    if (buildConfig.authEmulator)
      connectAuthEmulator(auth, buildConfig.authEmulator, { disableWarnings: true });
    await auth.authStateReady();
    return (await auth.currentUser?.getIdToken()) ?? null;
  } finally {
    await deleteApp(app);
  }
};

let last: Promise<unknown> = Promise.resolve();

/**
 * An ID token of whoever is signed in on this browser now; null when nobody is. The session is read anew each time:
 * a worker may outlive a sign-out. One after another, because two apps cannot have the same name.
 * @throws when the token has run out and Firebase cannot be reached
 */
export const readIdToken = (): Promise<string | null> => {
  const next = last.then(read, read);
  last = next.catch(() => undefined);
  return next;
};
