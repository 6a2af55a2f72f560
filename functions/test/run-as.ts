import { enterAs, type RequestContext } from '../src/http/request-context.ts';
import { inTransaction } from '../src/platform/postgres.ts';

/** Runs a use case as the API does, without HTTP: one transaction, entered as the user. */
export const runAs = <Result>(
  uid: string,
  now: Date,
  work: (context: RequestContext) => Promise<Result>,
): Promise<Result> =>
  inTransaction('read write', async (tx) => {
    const caller = await enterAs(tx, uid);
    const actor = { userId: caller.userId, channel: 'web' as const, requestId: 'test' };
    return await work({ tx, caller, actor, now, changedFreelancers: new Set(), changedHolds: new Map() });
  });
