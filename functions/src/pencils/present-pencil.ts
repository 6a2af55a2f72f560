import { Pencil } from '@flxibl/contracts/pencils';
import type { Caller } from '../http/request-context.ts';
import { pencilStateAt, possiblePencilActions } from '../lib/pencil-actions.ts';
import { pencilPartyOf } from './pencil-rules.ts';
import type { PencilRow } from './pencils-sql.ts';

/** The row as the API shows it to the caller at a moment. Who else has pencilled is not in it. */
export const presentPencil = (row: PencilRow, caller: Caller, now: Date): Pencil => {
  const state = pencilStateAt(row, now);
  const isLive = state === 'placed' || state === 'challenged';
  // Parsed, so that what the row has beyond the contract stays here.
  return Pencil.parse({
    ...row,
    ...row.names,
    state,
    rank: isLive ? row.rank : row.storedRank,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    lapsesAt: row.lapsesAt.toISOString(),
    challengeEndsAt: row.challengeEndsAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    possible: possiblePencilActions(row, pencilPartyOf(caller), now),
  });
};
