import { isBlocking, type Assignment, type AssignmentDetails } from '@flxibl/contracts/assignments';
import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffect, useRef, type RefObject } from 'react';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';

type Pages = InfiniteData<{ readonly items: readonly Assignment[] }>;

/** Tells the client that the freelancer has looked at a shift as it is now, once half of its card is in view. */
export const useSeeShift = ({ id, state, seenAt }: Assignment): RefObject<HTMLElement | null> => {
  const card = useRef<HTMLElement>(null);
  const { api } = useSession();
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: () => api('seeAssignment', { params: { id } }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSuccess: (seen) => {
      queryClient.setQueryData<AssignmentDetails>(
        ['my-shift', id],
        (known) => known && { ...known, seenAt: seen.seenAt },
      );
      queryClient.setQueriesData<Pages>(
        { queryKey: ['my-shifts'] },
        (known) =>
          known && {
            ...known,
            pages: known.pages.map((page) => ({
              ...page,
              items: page.items.map((one) => (one.id === id ? seen : one)),
            })),
          },
      );
    },
  });
  const isNew = seenAt === null && isBlocking(state);
  useEffect(() => {
    if (!isNew || card.current === null) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        mutate();
      },
      { threshold: 0.5 },
    );
    observer.observe(card.current);
    return () => observer.disconnect();
  }, [isNew, mutate]);
  return card;
};
