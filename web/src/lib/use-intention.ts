import { useRef } from 'react';
import { isUndecided } from './failure.ts';

/**
 * One Idempotency-Key per intention of a person. It is kept while the outcome is unknown (network gone,
 * server down), so that pressing the button again cannot do it twice, and renewed once the server decided
 * or the person wants something else.
 * @returns runs `send` with the key that belongs to `content`
 */
export const useIntention = () => {
  const held = useRef<{ key: string; content: string } | null>(null);
  return async <Answer>(
    content: unknown,
    send: (idempotencyKey: string) => Promise<Answer>,
  ): Promise<Answer> => {
    const text = JSON.stringify(content);
    if (held.current?.content !== text) held.current = { key: crypto.randomUUID(), content: text };
    try {
      const answer = await send(held.current.key);
      held.current = null;
      return answer;
    } catch (error) {
      if (!isUndecided(error)) held.current = null;
      throw error;
    }
  };
};
