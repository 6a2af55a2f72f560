import type { Client } from '@flxibl/contracts/clients';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import { useSession } from './session.ts';

/** Of the platform; for admins alone. */
export const useClients = () => {
  const { api, me } = useSession();
  return useQuery({
    queryKey: ['clients'],
    queryFn: ({ signal }) => api('listClients', { query: { limit: 200 } }, { signal }),
    select: ({ items }) => items,
    staleTime: 10 * 60_000,
    enabled: me.role === 'admin',
  });
};

/** The client that a page is about: one's own, or for an admin the one in the address, else the first. */
export const useChosenClient = (): Client | undefined => {
  const { me } = useSession();
  const [params] = useSearchParams();
  const { data: clients } = useClients();
  if (me.clientId !== null) return { id: me.clientId, name: me.clientName ?? '' };
  return clients?.find(({ id }) => id === params.get('client')) ?? clients?.[0];
};
