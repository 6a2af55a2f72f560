import { enterAsNewcomer, enterAs, type RequestContext } from '../src/http/request-context.ts';
import { enterWithKey } from '../src/http/enter-with-key.ts';
import { permissions, refuseUnpermitted } from '../src/http/permissions.ts';
import { hashSecret } from '../src/lib/create-secret.ts';
import { inTransaction } from '../src/platform/postgres.ts';
import type { OperationName } from '@flxibl/contracts/api';

type As =
  | { readonly uid: string; readonly email?: string; readonly emailVerified?: boolean }
  | { readonly key: string };

/** Runs a use case as the API does, rights and API keys included, but without HTTP. */
export const callAs = <Result>(
  as: As,
  name: OperationName,
  now: Date,
  work: (context: RequestContext) => Promise<Result>,
): Promise<Result> =>
  inTransaction('read write', async (tx) => {
    const context = { tx, now, changedFreelancers: new Set<string>(), changedHolds: new Map() };
    if ('key' in as) {
      const caller = await enterWithKey(tx, hashSecret(as.key));
      refuseUnpermitted(name, caller);
      const actor = { userId: caller.userId, channel: 'api_key' as const, requestId: 'test' };
      return await work({ ...context, caller, actor });
    }
    const { uid, email, emailVerified = true } = as;
    const times = { signedInAt: 0, issuedAt: 0, expiresAt: Number.MAX_SAFE_INTEGER };
    const identity = { uid, email, emailVerified, name: undefined, ...times };
    const caller = await (permissions[name].newcomers ? enterAsNewcomer(tx, identity) : enterAs(tx, uid));
    refuseUnpermitted(name, caller);
    const actor = { userId: caller.userId, channel: 'web' as const, requestId: 'test' };
    return await work({ ...context, caller, actor, identity });
  });

/** The code of the refusal; 'done' when there was none. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Error && 'code' in error) return String(error.code);
      throw error;
    },
  );
