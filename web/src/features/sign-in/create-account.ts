import { openAuth } from '../../lib/account.ts';
import type { NewAccount } from './new-account-form.tsx';

/** A Firebase account, and the mail by which its owner proves that the address is theirs. */
export const createAccount = async ({ name, email, password }: NewAccount): Promise<void> => {
  const { auth, sdk } = await openAuth();
  const { user } = await sdk.createUserWithEmailAndPassword(auth, email, password);
  // Neither is needed to go on: the name can be typed again, and the mail be asked for once more.
  await Promise.allSettled([
    sdk.updateProfile(user, { displayName: name }),
    sdk.sendEmailVerification(user, { url: window.location.href }),
  ]);
};
