import type { Pencil } from '@flxibl/contracts/pencils';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockPencil } from './lock-pencil.ts';
import { pencilEvent } from './pencil-events.ts';
import { challengeFirst, findPencil } from './pencils-sql.ts';
import { presentPencil } from './present-pencil.ts';

/** Asks those who stand first before this pencil to book or release; at their deadline they lapse by themselves. */
export const challengePencil = async (
  context: RequestContext,
  { params }: Input<'challengePencil'>,
): Promise<Pencil> => {
  const { tx, caller, actor, now } = context;
  const pencil = await lockPencil(context, params.id, 'challenge');
  const asked = await challengeFirst(tx, pencil.id, now);
  if (asked === 0) {
    throw new AppError(
      'invalid_state',
      'Nobody can be asked: they are asked already, stand behind others themselves, or answer later than this pencil lasts.',
      { possible: ['release'] },
    );
  }
  const { state, rank } = pencil;
  await recordEvents(tx, actor, [
    pencilEvent('pencil_challenge_made', pencil, { state, rank }, { state, rank }),
  ]);
  return presentPencil((await findPencil(tx, pencil.id, now))!, caller, now);
};
