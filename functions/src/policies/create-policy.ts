import type { Policy } from '@flxibl/contracts/policies';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { invalidInput, notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { recordEvents } from '../platform/event-log.ts';
import { clientExists, insertPolicy, lockPolicyVersions } from './policies-sql.ts';
import { presentPolicy } from './present-policy.ts';

/** Writes the next version of a client's policy or the platform's; no version is changed afterwards. */
export const createPolicy = async (
  { tx, caller, actor, now }: RequestContext,
  { body }: Input<'createPolicy'>,
): Promise<Policy> => {
  const { clientId, terms } = body;
  const effectiveFrom = body.effectiveFrom === undefined ? now : new Date(body.effectiveFrom);
  if (effectiveFrom < now) throw invalidInput('effectiveFrom', 'is in the past');
  if (clientId !== null && !(await clientExists(tx, clientId))) throw notFound();

  await lockPolicyVersions(tx, clientId);
  const policy = await insertPolicy(
    tx,
    { id: createId(), clientId, effectiveFrom, terms, createdBy: caller.userId },
    now,
  );
  await recordEvents(tx, actor, [
    {
      type: 'policy_created',
      ...(clientId === null ? {} : { clientId }),
      after: { policyId: policy.id, version: policy.version, effectiveFrom, terms },
      policyVersion: policy.version,
    },
  ]);
  return presentPolicy(policy);
};
