import type { RoleRequirements } from '@flxibl/contracts/role-requirements';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { findRequirements } from './role-requirements-sql.ts';

/** Which proofs a role demands. */
export const getRoleRequirements = async (
  { tx }: RequestContext,
  { params }: Input<'getRoleRequirements'>,
): Promise<RoleRequirements> => {
  const found = await findRequirements(tx, params.id);
  if (!found) throw notFound();
  return found;
};
