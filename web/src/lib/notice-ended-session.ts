import type { ApiClient } from '@flxibl/contracts/api-client';
import { failureOf } from './failure.ts';

const onceWithinMillis = 60_000;

/**
 * The API knows before the browser does that a session was ended elsewhere, by another password or because somebody was
 * signed out everywhere. Then a new token is asked for: Firebase refuses it, and its SDK signs out, which leads to the
 * sign-in. To somebody whose session stands nothing happens.
 */
export const noticeEndedSession = (api: ApiClient, renew: () => Promise<unknown>): ApiClient => {
  let lookedAt = -onceWithinMillis;
  const call = async (...asked: Parameters<ApiClient>): Promise<unknown> => {
    try {
      return await api(...asked);
    } catch (error) {
      const failure = failureOf(error);
      const isRefused = failure.kind === 'refused' && failure.code === 'unauthenticated';
      if (isRefused && performance.now() - lookedAt >= onceWithinMillis) {
        lookedAt = performance.now();
        renew().catch(() => {});
      }
      throw error;
    }
  };
  return call as ApiClient;
};
