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
  useEffect(() => {
    latest.current = shown;
  }, [shown]);
  return async (id: string, range: SearchedRange, span: Span): Promise<SearchHit | null> => {
    const answer = await queryClient.fetchQuery(searchFor(api, place, range)).catch(() => null);
    const { current } = latest;
    if (current?.from !== span.from || current.to !== span.to) return null;
    return answer?.items.find(({ freelancerId }) => freelancerId === id) ?? null;
  };
};
