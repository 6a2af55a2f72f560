import type { ApiClient } from '@flxibl/contracts/api-client';
import type { Me } from '@flxibl/contracts/me';
import { createContext, use } from 'react';

export interface Session {
  readonly api: ApiClient;
  readonly me: Me;
  readonly signOut: () => Promise<void>;
}

export const SessionContext = createContext<Session | null>(null);

/** The signed-in person and the API in their name. Only below the session gate. */
export const useSession = (): Session => {
  const session = use(SessionContext);
  if (!session) throw new Error('There is no session above this component.');
  return session;
};
