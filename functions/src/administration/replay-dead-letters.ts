import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents } from '../platform/event-log.ts';
import { replay } from './dead-letters-sql.ts';

// One statement, within the time that a statement has.
const mostAtOnce = 5_000;

/** Has all of a kind tried again, but pushes and mails that nobody needs any more. */
export const replayDeadLetters = async (
  { tx, actor, now }: RequestContext,
  { body: { kind } }: Input<'replayDeadLetters'>,
): Promise<Answer<'replayDeadLetters'>> => {
  const replayed = await replay(tx, { kind, now, limit: mostAtOnce });
  if (replayed > 0) {
    await recordEvents(tx, actor, [{ type: 'dead_letters_replayed', after: { kind, replayed } }]);
  }
  return { replayed };
};
