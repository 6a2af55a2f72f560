import type { Me } from '@flxibl/contracts/me';
import type { RequestContext } from '../http/request-context.ts';

/** The caller, as Postgres knows them. */
export const getMe = async ({ caller }: RequestContext): Promise<Me> => {
  const { uid, email, name, role, clientId, clientName, memberRole, freelancerId, timeZone } = caller;
  return { uid, email, name, role, clientId, clientName, memberRole, freelancerId, timeZone };
};
