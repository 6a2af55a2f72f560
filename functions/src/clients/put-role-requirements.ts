import type { RoleRequirements } from '@flxibl/contracts/role-requirements';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { findRequirements, lockRequirements, replaceRequirements } from './role-requirements-sql.ts';

/** Sets which proofs a role demands. It is asked of whoever is booked from then on; nobody loses work by it. */
export const putRoleRequirements = async (
  { tx, actor }: RequestContext,
  { params, body }: Input<'putRoleRequirements'>,
): Promise<RoleRequirements> => {
  await lockRequirements(tx, params.id);
  const before = await findRequirements(tx, params.id);
  if (!before) throw notFound();
  const after = { role: params.id, proofs: [...body.proofs].sort() };
  if (String(before.proofs) === String(after.proofs)) return before;
  await replaceRequirements(tx, after.role, after.proofs);
  await recordEvents(tx, actor, [{ type: 'role_requirements_changed', before, after }]);
  return after;
};
