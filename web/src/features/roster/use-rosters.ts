import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { allPages } from '../../lib/all-pages.ts';
import { useSession } from '../../lib/session.ts';
import type { Span } from '../../lib/span.ts';

const instant = (at: number): string => new Date(at).toISOString();

/** One day as it was known at a moment, beside how it is known now; both are asked for at once. */
export const useRosters = (siteId: string | null, day: Span, knownAt: number) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['rosters', siteId, day.from, day.to, knownAt],
    queryFn: async ({ signal }) => {
      const where = { from: instant(day.from), to: instant(day.to), ...(siteId && { siteId }) };
      const [before, after] = await Promise.all([
        allPages((page) =>
          api('getRoster', { query: { ...where, ...page, at: instant(knownAt) } }, { signal }),
        ),
        allPages((page) => api('getRoster', { query: { ...where, ...page } }, { signal })),
      ]);
      return { before: before.items, after: after.items, complete: before.complete && after.complete };
    },
    placeholderData: keepPreviousData,
  });
};
