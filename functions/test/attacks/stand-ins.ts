/** When the attacks happen: some days before the examples of the contract. */
export const attackTime = Date.parse('2026-11-20T12:00:00Z');

/** What Firebase would say of a token, where tokens are the uids themselves. */
export const trustTokens = {
  verifyIdToken: async (uid: string) => ({
    uid,
    expiresAt: Number.MAX_SAFE_INTEGER,
    email: `${uid}@x.test`,
    emailVerified: true,
    name: undefined,
  }),
  setClaims: async () => true,
};

/** A clock that begins at the time of the attacks. */
export const attackClock = (() => {
  const ahead = attackTime - Date.now();
  return { realTime: () => Date.now(), clockAhead: () => ahead, now: () => new Date(Date.now() + ahead) };
})();
