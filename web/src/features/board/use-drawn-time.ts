import type { SearchHit } from '@flxibl/contracts/availability';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSession } from '../../lib/session.ts';
import type { Span } from '../../lib/span.ts';
import { searchFor, type BoardPlace, type SearchedRange } from './use-board.ts';

/**
 * A time that was drawn for somebody: waits for the search that the board makes for it anyway.
 * @returns gives the person's answer, or null when none came or the board is about another time by then
 */
export const useDrawnTime = (place: BoardPlace, shown: Span | null) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const latest = useRef(shown);
  const onShown = useRef<(() => void) | null>(null);
  useEffect(() => {
    latest.current = shown;
    onShown.current?.();
    onShown.current = null;
  }, [shown]);
  const isShown = ({ from, to }: Span): boolean => latest.current?.from === from && latest.current.to === to;
  return async (id: string, range: SearchedRange, span: Span): Promise<SearchHit | null> => {
    const answer = await queryClient.fetchQuery(searchFor(api, place, range)).catch(() => null);
    // The answer may be there before the board has turned to the new time.
    if (!isShown(span)) {
      await new Promise<void>((resolve) => {
        onShown.current = resolve;
      });
    }
    if (!isShown(span)) return null;
    return answer?.items.find(({ freelancerId }) => freelancerId === id) ?? null;
  };
};
