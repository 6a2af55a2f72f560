import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { existsDeadLetter, replay } from './dead-letters-sql.ts';

/** Has one tried again; 0 when it is a push that nobody needs any more. */
export const replayDeadLetter = async (
  { tx, actor, now }: RequestContext,
  { params: { id } }: Input<'replayDeadLetter'>,
): Promise<Answer<'replayDeadLetter'>> => {
  if (!(await existsDeadLetter(tx, id))) throw notFound();
  const replayed = await replay(tx, { id, now, limit: 1 });
  if (replayed > 0) {
    await recordEvents(tx, actor, [{ type: 'dead_letters_replayed', after: { deadLetterId: id, replayed } }]);
  }
  return { replayed };
};
