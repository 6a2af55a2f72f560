import { api, type OperationName } from '@flxibl/contracts/api';
import { memberRoles, type ApiKeyScope, type MemberRole, type Operation } from '@flxibl/contracts/operation';
import { isReading, membersOf } from '@flxibl/contracts/rights';
import { AppError } from '../lib/app-error.ts';
import type { Caller } from './request-context.ts';

/** Who may call one operation. What of it they may touch is decided by row-level security. */
export interface Permission {
  readonly roles: Operation['roles'];
  /** Of the business users, the members with one of these roles. */
  readonly members: readonly MemberRole[];
  /** What an API key needs; null: no key may. */
  readonly scope: ApiKeyScope | null;
  /** Signed in, but of no client, or not known at all. */
  readonly newcomers: boolean;
  /** Changes nothing. */
  readonly reads: boolean;
}

/** The contract says what is special; what it does not say is decided here, once. */
export const permissionOf = (operation: Operation): Permission => {
  const reads = isReading(operation);
  const members = membersOf(operation);
  const scope = operation.scope ?? (reads ? 'read' : members.includes('booker') ? 'book' : 'manage');
  return {
    roles: operation.roles,
    members,
    scope: scope === 'none' ? null : scope,
    newcomers: operation.newcomers === true,
    reads,
  };
};

/** The one table of rights: every operation of the API, by name. */
export const permissions = Object.fromEntries(
  (Object.keys(api) as OperationName[]).map((name) => [name, permissionOf(api[name])]),
) as Record<OperationName, Permission>;

type Rights = Pick<Caller, 'role' | 'memberRole' | 'apiKey' | 'known'>;

/** Why not, in a sentence for people; undefined: they may. */
const refusalOf = (permission: Permission, caller: Rights): string | undefined => {
  // The secret of a scraper was asked for before.
  if (typeof permission.roles === 'string') return undefined;
  if (caller.apiKey) {
    if (permission.scope === null || !permission.roles.includes('business')) {
      return 'An API key cannot do this.';
    }
    if (!caller.apiKey.scopes.includes(permission.scope)) {
      return `This API key lacks the scope ${permission.scope}.`;
    }
    return undefined;
  }
  if (permission.newcomers) return undefined;
  if (!caller.known) return 'Accept an invitation first.';
  if (!permission.roles.includes(caller.role)) return `This is not for the role ${caller.role}.`;
  if (caller.role !== 'business') return undefined;
  if (caller.memberRole === null) {
    // Row-level security shows them nothing of any client; they can still learn who they are.
    return permission.reads && permission.members.length === memberRoles.length
      ? undefined
      : 'You belong to no client.';
  }
  return permission.members.includes(caller.memberRole)
    ? undefined
    : `The member role ${caller.memberRole} does not include this.`;
};

/** @throws AppError `forbidden` when the table does not let the caller do this at all */
export const refuseUnpermitted = (name: OperationName, caller: Rights): void => {
  const refusal = refusalOf(permissions[name], caller);
  if (refusal !== undefined) throw new AppError('forbidden', refusal);
};
