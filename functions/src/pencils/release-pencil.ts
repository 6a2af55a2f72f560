import type { Pencil } from '@flxibl/contracts/pencils';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockPencil } from './lock-pencil.ts';
import { pencilEvent } from './pencil-events.ts';
import { findPencil, markReleased, settlePeople } from './pencils-sql.ts';
import { presentPencil } from './present-pencil.ts';

/** Lets go of a pencil; those behind it move up in the same transaction. */
export const releasePencil = async (
  context: RequestContext,
  { params }: Input<'releasePencil'>,
): Promise<Pencil> => {
  const { tx, caller, actor, now } = context;
  const pencil = await lockPencil(context, params.id, 'release');
  const { state, rank } = pencil;
  await markReleased(tx, pencil.id);
  await recordEvents(tx, actor, [
    pencilEvent('pencil_released', pencil, { state, rank }, { state: 'released', rank }),
  ]);
  await settlePeople(tx, [pencil.freelancerId], now);
  return presentPencil((await findPencil(tx, pencil.id, now))!, caller, now);
};
