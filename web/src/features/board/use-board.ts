import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useSession, type Session } from '../../lib/session.ts';

/** How often the board asks again while the live layer is silent. */
const pollMillis = 15_000;

export interface BoardPlace {
  readonly siteId: string;
  readonly role: string;
  readonly date: string;
  readonly pool: string | null;
}

export const useBoard = ({ siteId, role, date, pool }: BoardPlace, live: boolean) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['board', siteId, role, date, pool],
    queryFn: ({ signal }) =>
      api('getBoard', { query: { siteId, role, date, limit: 500, ...(pool && { pool }) } }, { signal }),
    refetchInterval: live ? false : pollMillis,
  });
};

export interface SearchedRange {
  readonly start: string;
  readonly end: string;
}

/** Who could come at a time; the same question for the whole board and for a time drawn on one lane. */
export const searchFor = (
  api: Session['api'],
  { siteId, role, pool }: BoardPlace,
  range: SearchedRange | null,
) =>
  queryOptions({
    queryKey: ['search', siteId, role, pool, range?.start, range?.end],
    queryFn: ({ signal }) =>
      api(
        'searchAvailability',
        {
          body: {
            siteId,
            role,
            start: range?.start ?? '',
            end: range?.end ?? '',
            limit: 500,
            ...(pool && { pool }),
          },
        },
        { signal },
      ),
  });

export const useSearch = (place: BoardPlace, range: SearchedRange | null, live: boolean) => {
  const { api } = useSession();
  return useQuery({
    ...searchFor(api, place, range),
    enabled: range !== null,
    // A changed minute must not blank the board; the old order stands until the new one is there.
    placeholderData: keepPreviousData,
    refetchInterval: live ? false : pollMillis,
  });
};
