import { createUserWithEmailAndPassword, sendEmailVerification, updateProfile } from 'firebase/auth';
import { auth } from '../../lib/firebase-app.ts';
import type { NewAccount } from './new-account-form.tsx';

/** A Firebase account, and the mail by which its owner proves that the address is theirs. */
export const createAccount = async ({ name, email, password }: NewAccount): Promise<void> => {
  const { user } = await createUserWithEmailAndPassword(auth, email, password);
  // Neither is needed to go on: the name can be typed again, and the mail be asked for once more.
  await Promise.allSettled([
    updateProfile(user, { displayName: name }),
    sendEmailVerification(user, { url: window.location.href }),
  ]);
};
