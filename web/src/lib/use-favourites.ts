import { useMutation, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { isUndecided } from './failure.ts';
import { useSession } from './session.ts';
import { useMay } from './use-may.ts';
import { addDays, todayIn } from './zoned-time.ts';

interface Person {
  readonly freelancerId: string;
  readonly favourite: boolean;
}

export interface Marked {
  readonly items: readonly Person[];
}

/** Lists in which people carry the mark. */
const marked: readonly QueryKey[] = [['board'], ['search']];
const favourites: QueryKey = ['favourites'];

/** A list with one person's mark turned; whoever is not in it changes nothing. */
export const withMark = <List extends Marked>(list: List, { freelancerId, favourite }: Person): List =>
  list.items.some((person) => person.freelancerId === freelancerId && person.favourite !== favourite)
    ? {
        ...list,
        items: list.items.map((person) =>
          person.freelancerId === freelancerId ? { ...person, favourite } : person,
        ),
      }
    : list;

const withId = (ids: readonly string[], { freelancerId, favourite }: Person): readonly string[] => {
  const others = ids.filter((id) => id !== freelancerId);
  return favourite ? [...others, freelancerId] : others;
};

/** Shows the mark at once wherever the person is, and takes it back when the server did not take it. */
export const useTurnFavourite = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const show = (person: Person): void => {
    for (const queryKey of marked) {
      queryClient.setQueriesData<Marked>({ queryKey }, (list) => list?.items && withMark(list, person));
    }
    queryClient.setQueriesData<readonly string[]>(
      { queryKey: favourites },
      (ids) => ids && withId(ids, person),
    );
  };
  return useMutation({
    mutationFn: ({ freelancerId, favourite }: Person) =>
      api(favourite ? 'putFavourite' : 'deleteFavourite', { params: { freelancerId } }),
    scope: { id: 'favourites' },
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onMutate: async (person) => {
      await Promise.all([...marked, favourites].map((queryKey) => queryClient.cancelQueries({ queryKey })));
      show(person);
    },
    onError: (_error, person) => show({ ...person, favourite: !person.favourite }),
    onSettled: () =>
      Promise.all([...marked, favourites].map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
};

/** The client's favourites of one role; undefined where they are not known, or not the reader's to choose. */
export const useFavourites = ({
  siteId,
  timeZone,
  role,
}: {
  readonly siteId: string;
  readonly timeZone: string;
  readonly role: string;
}): readonly string[] | undefined => {
  const { api } = useSession();
  const may = useMay();
  return useQuery({
    queryKey: [...favourites, siteId, role],
    queryFn: async ({ signal }): Promise<readonly string[]> => {
      // Whoever it is can or cannot come at any time: noon exists on every day.
      const day = addDays(todayIn(timeZone), 1);
      const wanted = { siteId, role, start: `${day}T12:00`, end: `${day}T13:00`, limit: 500 };
      const body = { ...wanted, favouritesOnly: true };
      const { items } = await api('searchAvailability', { body }, { signal });
      return items.map(({ freelancerId }) => freelancerId);
    },
    staleTime: 60_000,
    enabled: may('putFavourite'),
  }).data;
};
