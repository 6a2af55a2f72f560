import { sendPasswordResetEmail } from 'firebase/auth';
import { auth } from '../../lib/firebase-app.ts';

/** Has Firebase mail a link by which its owner chooses another password. Whether there is such an account stays unsaid. */
export const requestNewPassword = async (email: string): Promise<void> => {
  try {
    await sendPasswordResetEmail(auth, email);
  } catch (error) {
    const isUnknown = error instanceof Error && 'code' in error && error.code === 'auth/user-not-found';
    if (!isUnknown) throw error;
  }
};
