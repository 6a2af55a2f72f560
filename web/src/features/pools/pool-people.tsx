import type { Freelancer } from '@flxibl/contracts/freelancers';
import type { Pool } from '@flxibl/contracts/pools';
import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { SearchX, UsersRound } from 'lucide-react';
import { useDeferredValue, useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { FavouriteButton } from '../../components/favourite-button.tsx';
import { TextField } from '../../components/field.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { useFavourites } from '../../lib/use-favourites.ts';
import { useFreelancers } from '../../lib/use-freelancers.ts';
import { PersonWords } from './person-words.tsx';
import { useMembership } from './use-pools.ts';

/** Fewer are seen at a glance. */
const searchedFrom = 10;

interface PoolPeopleProps {
  readonly pool: Pool;
  readonly mayKeep: boolean;
}

export const PoolPeople = ({ pool, mayKeep }: PoolPeopleProps) => {
  const [name, setName] = useState('');
  const q = useDeferredValue(name.trim());
  const people = useFreelancers({ q, pool: pool.id });
  const favourites = useFavourites();
  const queryClient = useQueryClient();
  // Who was taken out stays in view for as long as it can be undone: until the page is left.
  useEffect(
    () => () => void queryClient.invalidateQueries({ queryKey: ['freelancers', 'list'] }),
    [queryClient],
  );
  const items = people.data?.pages.flatMap((page) => page.items);
  return (
    <div className="space-y-4">
      {(name !== '' || pool.memberCount >= searchedFrom) && (
        <TextField
          label={t`Name`}
          type="search"
          placeholder={t`Part of the name`}
          maxLength={100}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      )}
      {people.isPending && <ListSkeleton rows={4} className="h-16" />}
      {people.isError && !items && (
        <FailureNotice
          error={people.error}
          title={t`The people could not be loaded`}
          retry={() => void people.refetch()}
        />
      )}
      {items?.length === 0 &&
        (q ? (
          <EmptyState icon={SearchX} title={t`Nobody matches`} />
        ) : (
          <EmptyState icon={UsersRound} title={t`Nobody is in this pool yet`}>
            <p>
              {mayKeep
                ? t`Add people whom you would like to ask together.`
                : t`Whoever keeps it has put nobody in yet.`}
            </p>
          </EmptyState>
        ))}
      {items && items.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {items.map((person) => (
            <PersonLine
              key={person.id}
              poolId={pool.id}
              person={person}
              mayKeep={mayKeep}
              favourite={favourites?.includes(person.id)}
            />
          ))}
        </ul>
      )}
      <LoadMore list={people} />
    </div>
  );
};

interface PersonLineProps {
  readonly poolId: string;
  readonly person: Freelancer;
  readonly mayKeep: boolean;
  /** Undefined where it is not known, or not the reader's to choose. */
  readonly favourite: boolean | undefined;
}

/** Out at once, and back by the same button; what the server refuses is taken back, and said. */
const PersonLine = ({ poolId, person, mayKeep, favourite }: PersonLineProps) => {
  const membership = useMembership(poolId, person.id);
  const [isOut, setOut] = useState(false);
  const { name } = person;
  const turn = (): void => {
    const wanted = isOut ? 'in' : 'out';
    setOut(!isOut);
    membership.mutate(wanted, { onError: () => setOut(isOut) });
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 sm:px-5">
      <PersonWords person={person} note={isOut ? t`Taken out` : undefined} />
      <span role="status" className="sr-only">
        {isOut && t`Taken out`}
      </span>
      {favourite !== undefined && (
        <FavouriteButton freelancerId={person.id} name={name} favourite={favourite} />
      )}
      {mayKeep && (
        <Button
          look="quiet"
          size="small"
          className="min-h-11 sm:min-h-9"
          aria-label={isOut ? t`Put back ${name}` : t`Take out ${name}`}
          onClick={turn}
        >
          {isOut ? t`Put back` : t`Take out`}
        </Button>
      )}
      {membership.error !== null && (
        <div className="basis-full">
          <FailureNotice error={membership.error} title={t`Nothing has changed`} urgent />
        </div>
      )}
    </li>
  );
};
