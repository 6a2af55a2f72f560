import type { OutsideUseCase } from '../http/outside-use-cases.ts';
import { createSecret, hashSecret } from '../lib/create-secret.ts';
import { sealSecret } from '../platform/secrets.ts';
import { insertAttempt, verifierIdentity } from './attempts-sql.ts';
import { beginGoogle } from './google/google-oauth.ts';

const attemptMs = 10 * 60_000;

interface Begun {
  readonly url: string;
  readonly stateHash: Buffer;
  readonly sealedVerifier: string;
}

/** Sends the person to Google, with a state that only they can come back with, once. */
export const connectGoogleCalendar: OutsideUseCase<'connectGoogleCalendar', undefined, Begun> = {
  plan: async () => undefined,
  reach: async () => {
    const state = createSecret();
    const stateHash = hashSecret(state);
    const { url, verifier } = await beginGoogle(state);
    return {
      url,
      stateHash,
      sealedVerifier: (await sealSecret(verifier, verifierIdentity(stateHash))).sealed,
    };
  },
  keep: async ({ tx, caller, now }, _input, { url, ...attempt }) => {
    const expiresAt = new Date(now.getTime() + attemptMs);
    await insertAttempt(
      tx,
      { ...attempt, userId: caller.userId, freelancerId: caller.freelancerId!, expiresAt },
      now,
    );
    return { url, expiresAt: expiresAt.toISOString() };
  },
};
