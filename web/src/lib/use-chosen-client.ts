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

/** The client in the address, of those that the reader may choose from; one's own where there is no choice. */
const useClientInAddress = (): {
  readonly named: Client | undefined;
  readonly clients: readonly Client[];
} => {
  const { me } = useSession();
  const [params] = useSearchParams();
  const { data: clients = [] } = useClients();
  if (me.clientId !== null) {
    return { named: { id: me.clientId, name: me.clientName ?? '' }, clients: [] };
  }
  return { named: clients.find(({ id }) => id === params.get('client')), clients };
};

/** The client that a page is about: for an admin the first where the address names none. */
export const useChosenClient = (): Client | undefined => {
  const { named, clients } = useClientInAddress();
  return named ?? clients[0];
};

/** The client whose rules a page is about; undefined: the platform's own, of which an admin decides. */
export const useChosenOwner = (): Client | undefined => useClientInAddress().named;
