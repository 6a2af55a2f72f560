import { t } from '@lingui/core/macro';

/** Sentences for the codes of Firebase Auth; anything else is `otherwise`. */
const sentences: Readonly<Record<string, string>> = {
  'auth/invalid-credential': t`E-mail or password is not right.`,
  'auth/invalid-login-credentials': t`E-mail or password is not right.`,
  'auth/user-not-found': t`E-mail or password is not right.`,
  'auth/wrong-password': t`E-mail or password is not right.`,
  'auth/invalid-email': t`This is not an e-mail address.`,
  'auth/email-already-in-use': t`There is an account with this address already. Sign in with it instead.`,
  'auth/weak-password': t`This password is too easy to guess. Choose a longer one.`,
  'auth/password-does-not-meet-requirements': t`This password is too easy to guess. Choose a longer one.`,
  'auth/operation-not-allowed': t`Nobody can make an account here by themselves. Ask whoever invited you.`,
  'auth/user-disabled': t`This account is switched off. Ask your administrator.`,
  'auth/too-many-requests': t`Too many attempts. Wait a few minutes, then try again.`,
  'auth/network-request-failed': t`Sign-in is not reachable. Check your connection and try again.`,
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

export const signInSentence = (error: unknown): string =>
  sentences[codeOf(error)] ?? t`Signing in did not work. Try again.`;

/** Of whoever chooses another password: they have to show the one they have. */
export const newPasswordSentence = (error: unknown): string => {
  const code = codeOf(error);
  if (['auth/invalid-credential', 'auth/invalid-login-credentials', 'auth/wrong-password'].includes(code))
    return t`This is not the password that you have now.`;
  return sentences[code] ?? t`The password was not changed. Try again.`;
};
