import type { SearchHit } from '@flxibl/contracts/availability';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Span } from '../../lib/span.ts';
import type { Draft } from './draft-store.ts';
import type { useSearch } from './use-board.ts';

interface Drawn {
  readonly draft: Draft;
  /** What the board was about when it was drawn: it has not turned to the new time yet. */
  readonly before: Span | null;
}

interface Settled {
  readonly draft: Draft;
  readonly hit: SearchHit | undefined;
}

const isSame = (a: Span | null, b: Span | null): boolean => a?.from === b?.from && a?.to === b?.to;

interface DrawnTimeInput {
  /** The time that the board is about. */
  readonly shown: Span | null;
  /** The board's own question, who could come then. */
  readonly search: ReturnType<typeof useSearch>;
  /** Told once what the search says of the person it was drawn for; nothing when it does not know them. */
  readonly onAnswer: (draft: Draft, hit: SearchHit | undefined) => void;
}

/**
 * A time that was drawn for somebody: the board turns to it and asks who could come, and that answer is waited for.
 * Forgotten when the board turns to something else, or nobody can say.
 */
export const useDrawnTime = ({ shown, search, onAnswer }: DrawnTimeInput): ((draft: Draft) => void) => {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [settled, setSettled] = useState<Settled | null>(null);
  const tell = useEffectEvent(({ draft, hit }: Settled) => onAnswer(draft, hit));

  const isShown = drawn !== null && isSame(shown, drawn.draft.span);
  const isLeft = drawn !== null && !isShown && !isSame(shown, drawn.before);
  const { data, isError, isFetching, isPlaceholderData } = search;
  if (isLeft || (isShown && isError)) setDrawn(null);
  else if (isShown && data && !isFetching && !isPlaceholderData) {
    const { draft } = drawn;
    setDrawn(null);
    setSettled({ draft, hit: data.items.find(({ freelancerId }) => freelancerId === draft.freelancerId) });
  }
  useEffect(() => {
    if (settled) tell(settled);
  }, [settled]);
  return (draft) => setDrawn({ draft, before: shown });
};
