/** Sentences for the codes of Firebase Auth; anything else is `otherwise`. */
const sentences: Readonly<Record<string, string>> = {
  'auth/invalid-credential': 'E-mail or password is not right.',
  'auth/invalid-login-credentials': 'E-mail or password is not right.',
  'auth/user-not-found': 'E-mail or password is not right.',
  'auth/wrong-password': 'E-mail or password is not right.',
  'auth/invalid-email': 'This is not an e-mail address.',
  'auth/user-disabled': 'This account is switched off. Ask your administrator.',
  'auth/too-many-requests': 'Too many attempts. Wait a few minutes, then try again.',
  'auth/network-request-failed': 'Sign-in is not reachable. Check your connection and try again.',
};

export const signInSentence = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return sentences[code] ?? 'Signing in did not work. Try again.';
};
