import type { Override } from '@flxibl/contracts/override';
import type { Caller, RequestContext } from '../http/request-context.ts';
import { AppError } from '../lib/app-error.ts';
import { ownsClient } from '../lib/owner-rules.ts';
import { readOverridable } from '../platform/overrides.ts';
import type { AskedAssignment } from './seats-sql.ts';

/** What of an override counts: the soft reasons by the policy of now, the notice by the agreed terms. */
export interface AllowedOverride {
  readonly reasons: readonly string[];
  readonly because: string;
}

/**
 * Only a client overrides. The notice to change, which protects the freelancer, an owner alone sets aside; where a
 * colleague takes the seat the notice is that of booking, and a booker's as it is there.
 * @throws AppError `forbidden`
 */
export const allowOverride = async (
  { tx, caller, now }: Pick<RequestContext, 'tx' | 'caller' | 'now'>,
  kind: string,
  assignment: AskedAssignment,
  override: Override | undefined,
): Promise<AllowedOverride | null> => {
  if (override === undefined) return null;
  refuseOthers(caller, kind, override);
  const soft = await readOverridable(tx, assignment.clientId, now);
  const { overridable: agreed } = assignment.terms;
  const reasons = [...new Set(override.reasons)].filter((reason) =>
    (kind === 'change' && reason === 'notice_too_short' ? agreed : soft).includes(reason),
  );
  return reasons.length > 0 ? { reasons, because: override.because } : null;
};

const refuseOthers = (caller: Caller, kind: string, { reasons }: Override): void => {
  if (caller.role !== 'business') throw new AppError('forbidden', 'Only the client can override.');
  if (kind === 'change' && reasons.includes('notice_too_short') && !ownsClient(caller))
    throw new AppError('forbidden', 'Only an owner can set the agreed notice aside.');
};
