import type { CallerRole, MemberRole } from '@flxibl/contracts/operation';

/** What of a caller says whether they decide for a client. */
export interface OwnsClient {
  readonly role: CallerRole;
  readonly memberRole: MemberRole | null;
  readonly apiKey: { readonly scopes: readonly string[] } | null;
}

/** An owner, or one of their keys that may manage. */
export const ownsClient = ({ role, memberRole, apiKey }: OwnsClient): boolean =>
  role === 'business' && (apiKey ? apiKey.scopes.includes('manage') : memberRole === 'owner');
