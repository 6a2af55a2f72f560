import { replayDeadLetters } from '../../functions/src/administration/replay-dead-letters.ts';
import { enterAs } from '../../functions/src/http/request-context.ts';
import { inTransaction } from '../../functions/src/platform/postgres.ts';
import type { Neighbours } from './start-neighbours.ts';

/** Has all pushes that were given up tried again, as an administrator does. @returns how many */
export const replayPushes = async ({ world }: Neighbours): Promise<number> => {
  const uid = await world.addAdmin();
  const { replayed } = await inTransaction('read write', async (tx) => {
    const caller = await enterAs(tx, uid);
    const actor = { userId: caller.userId, channel: 'web' as const, requestId: 'proof' };
    const context = { tx, caller, actor, now: new Date(), changedFreelancers: new Set<string>() };
    return await replayDeadLetters(
      { ...context, changedHolds: new Map() },
      { params: {}, query: {}, body: { kind: 'push' } },
    );
  });
  return replayed;
};
