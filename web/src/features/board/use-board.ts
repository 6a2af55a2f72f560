import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { BoardChoice } from './board-choice.ts';
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

/** People beyond this number would be too many to be heard of live. */
export const mostInWeek = 200;

const weekFor = (api: Session['api'], { siteId, role, date, pool }: BoardPlace) =>
  queryOptions({
    queryKey: ['board', 'week', siteId, role, date, pool],
    queryFn: ({ signal }) =>
      api(
        'getBoardWeek',
        { query: { siteId, role, date, days: 7, limit: mostInWeek, ...(pool && { pool }) } },
        { signal },
      ),
  });

export const useBoardWeek = (place: BoardPlace, live: boolean) => {
  const { api } = useSession();
  return useQuery({ ...weekFor(api, place), refetchInterval: live ? false : pollMillis });
};

/** The week that the address bar names is asked for at once, beside the lists of sites and roles. */
export const useEarlyWeek = ({ rows, length, siteId, role, date, pool }: BoardChoice): void => {
  const { api } = useSession();
  const isNamed = siteId !== null && role !== null && date !== null;
  useQuery({
    ...weekFor(api, { siteId: siteId ?? '', role: role ?? '', date: date ?? '', pool }),
    enabled: isNamed && rows === 'people' && length === 'week',
    notifyOnChangeProps: [],
  });
};

interface SearchedRange {
  readonly start: string;
  readonly end: string;
}

/** Who could come at a time. */
export const useSearch = (place: BoardPlace, range: SearchedRange | null, live: boolean) => {
  const { api } = useSession();
  const { siteId, role, pool } = place;
  const [start, end] = [range?.start ?? '', range?.end ?? ''];
  return useQuery({
    queryKey: ['search', siteId, role, pool, start, end],
    queryFn: ({ signal }) =>
      api(
        'searchAvailability',
        { body: { siteId, role, start, end, limit: 500, ...(pool && { pool }) } },
        { signal },
      ),
    enabled: range !== null,
    // A changed minute must not blank the board; the old order stands until the new one is there.
    placeholderData: keepPreviousData,
    refetchInterval: live ? false : pollMillis,
  });
};
