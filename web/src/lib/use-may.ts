import { api, type OperationName } from '@flxibl/contracts/api';
import type { Me } from '@flxibl/contracts/me';
import type { Operation } from '@flxibl/contracts/operation';
import { membersOf } from '@flxibl/contracts/rights';
import { useSession } from './session.ts';

/** Whether the server would let somebody call it at all; on what, it says itself. */
export const may = ({ role, memberRole }: Pick<Me, 'role' | 'memberRole'>, name: OperationName): boolean => {
  const operation: Operation = api[name];
  if (typeof operation.roles === 'string') return operation.roles === 'public';
  if (!operation.roles.includes(role)) return false;
  return role !== 'business' || (memberRole !== null && membersOf(operation).includes(memberRole));
};

/** Of the person who is signed in. */
export const useMay = (): ((name: OperationName) => boolean) => {
  const { me } = useSession();
  return (name) => may(me, name);
};
