import { useMutation, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { allPages } from './all-pages.ts';
import { isUndecided } from './failure.ts';
import { useSession } from './session.ts';
import { useMay } from './use-may.ts';

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

/** Whom the client likes to book; undefined where that is not known, or not the reader's to choose. */
export const useFavourites = (): readonly string[] | undefined => {
  const { api } = useSession();
  const may = useMay();
  return useQuery({
    queryKey: favourites,
    queryFn: async ({ signal }): Promise<readonly string[]> => {
      const { items } = await allPages((query) => api('listFavourites', { query }, { signal }));
      return items.map(({ freelancerId }) => freelancerId);
    },
    staleTime: 60_000,
    enabled: may('putFavourite'),
  }).data;
};
