import { openAuth } from '../../lib/account.ts';

/** Has Firebase mail a link by which its owner chooses another password. Whether there is such an account stays unsaid. */
export const requestNewPassword = async (email: string): Promise<void> => {
  try {
    const { auth, sdk } = await openAuth();
    await sdk.sendPasswordResetEmail(auth, email);
  } catch (error) {
    const isUnknown = error instanceof Error && 'code' in error && error.code === 'auth/user-not-found';
    if (!isUnknown) throw error;
  }
};
