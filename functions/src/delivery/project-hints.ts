import { hintMark, liveHintPath, type LiveHint } from '@flxibl/contracts/live-hints';
import type { ChangedHold } from '../http/request-context.ts';
import { log } from '../platform/log.ts';
import { writeHints } from '../platform/realtime.ts';

// Of less worth than the live days, and nobody waits longer for an answer because of it.
const limitMs = 300;

const hintOf = async (
  id: string,
  { freelancerId, claim }: ChangedHold,
): Promise<[string, LiveHint | null]> => [
  liveHintPath(freelancerId, id),
  claim && {
    startsAt: claim.startsAt.getTime(),
    endsAt: claim.endsAt.getTime(),
    expiresAt: claim.expiresAt.getTime(),
    mark: await hintMark(id, claim.uid),
  },
];

/**
 * Hints at holds on every open board, after their commit. What cannot be written is not tried again: a hint that is
 * missing costs nobody a booking, and one that stayed says nothing after its `expiresAt`. Never throws.
 * @param holds by id
 */
export const projectHints = async (holds: ReadonlyMap<string, ChangedHold>): Promise<void> => {
  if (holds.size === 0) return;
  try {
    await writeHints(new Map(await Promise.all([...holds].map(([id, hold]) => hintOf(id, hold)))), limitMs);
  } catch (error) {
    log('WARNING', 'holds not hinted at', { error: String(error), holds: holds.size });
  }
};
