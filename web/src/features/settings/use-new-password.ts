import { t } from '@lingui/core/macro';
import { useMutation } from '@tanstack/react-query';
import { EmailAuthProvider, reauthenticateWithCredential, updatePassword } from 'firebase/auth';
import { showDone } from '../../components/toasts.ts';
import { auth } from '../../lib/firebase-app.ts';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
}

/** Firebase ends all other sessions of the account with it, and gives this one new tokens. */
export const useNewPassword = (email: string) =>
  useMutation({
    mutationFn: async ({ current, next }: PasswordChange) => {
      const user = auth.currentUser;
      if (!user) throw new Error('Nobody is signed in.');
      await reauthenticateWithCredential(user, EmailAuthProvider.credential(email, current));
      await updatePassword(user, next);
    },
    onSuccess: () => void showDone(t`Your password is another one now`),
  });
