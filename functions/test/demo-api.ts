import { createApiClient, type ApiClient } from '../../contracts/src/api-client.ts';
import { signIn, stack } from '../../test/stack.ts';

/** The typed client of the contracts, signed in as one of the demo accounts. */
export const clientOf = async (email: string): Promise<ApiClient> => {
  const { idToken } = await signIn(email);
  return createApiClient(stack.urls.web, async () => idToken);
};

/** Days that nobody else books: each test file begins at its own, beyond what the demo world has. */
export const daysFrom = (first: number): (() => string) => {
  let ahead = first;
  return () => new Date(Date.now() + (ahead += 1) * 86_400_000).toISOString().slice(0, 10);
};

/** What the live layer shows, read as the platform. */
export const liveDay = async (
  freelancerId: string,
  day: string,
): Promise<{ v: number; free: string } | null> => {
  const url = `${stack.urls.database}/availability/${freelancerId}/${day}.json?ns=demo-flxibl-default-rtdb`;
  const answer = await fetch(url, { headers: { authorization: 'Bearer owner' } });
  return (await answer.json()) as { v: number; free: string } | null;
};
