import type { PencilAction } from '@flxibl/contracts/pencils';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { refusePencilAction } from '../lib/pencil-actions.ts';
import { pencilPartyOf } from './pencil-rules.ts';
import { findPencil, lockPeople, settlePeople, type PencilRow } from './pencils-sql.ts';

/**
 * Holds everything about the freelancer's pencils, writes down what the clock has decided, and reads the pencil.
 * @throws AppError `not_found`, or `invalid_state` when the action is not possible now
 */
export const lockPencil = async (
  { tx, caller, now }: RequestContext,
  id: string,
  action: PencilAction,
): Promise<PencilRow> => {
  const seen = await findPencil(tx, id, now);
  if (!seen) throw notFound();
  await lockPeople(tx, [seen.freelancerId]);
  await settlePeople(tx, [seen.freelancerId], now);
  const pencil = (await findPencil(tx, id, now))!;
  refusePencilAction(pencil, pencilPartyOf(caller), action, now);
  return pencil;
};
