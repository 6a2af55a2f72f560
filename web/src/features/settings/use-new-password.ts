import { t } from '@lingui/core/macro';
import { useMutation } from '@tanstack/react-query';
import { showDone } from '../../components/toasts.ts';
import { openAuth } from '../../lib/account.ts';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
}

/** Firebase ends all other sessions of the account with it, and gives this one new tokens. */
export const useNewPassword = (email: string) =>
  useMutation({
    mutationFn: async ({ current, next }: PasswordChange) => {
      const { auth, sdk } = await openAuth();
      await auth.authStateReady();
      const user = auth.currentUser;
      if (!user) throw new Error('Nobody is signed in.');
      await sdk.reauthenticateWithCredential(user, sdk.EmailAuthProvider.credential(email, current));
      await sdk.updatePassword(user, next);
    },
    onSuccess: () => void showDone(t`Your password is another one now`),
  });
