import type { ApiClient } from '@flxibl/contracts/api-client';
import type { Role } from '@flxibl/contracts/roles';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { keptOnDevice } from './kept-answers.ts';
import { useSession } from './session.ts';

// Places and roles change a few times a year; a stale one is refused by the server in plain words.
const staleTime = 10 * 60_000;

export const sitesQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['sites'],
    queryFn: ({ signal }) => api('listSites', { query: { limit: 200 } }, { signal }),
    staleTime,
  });

export const rolesQuery = (api: ApiClient) =>
  queryOptions({
    ...keptOnDevice,
    queryKey: ['roles'],
    queryFn: ({ signal }) => api('listRoles', { query: { limit: 200 } }, { signal }),
    staleTime,
  });

export const useSites = ({ enabled = true }: { readonly enabled?: boolean } = {}) => {
  const { api } = useSession();
  return useQuery({ ...sitesQuery(api), select: ({ items }) => items, enabled });
};

export const useRoles = () => {
  const { api } = useSession();
  return useQuery({ ...rolesQuery(api), select: ({ items }) => items });
};

/** The name of a role by its id; the id itself in readable form until the list is there. */
export const useRoleName = (): ((id: string) => string) => {
  const roles: readonly Role[] = useRoles().data ?? [];
  return (id) =>
    roles.find((role) => role.id === id)?.name ??
    (id[0] ?? '').toUpperCase() + id.slice(1).replaceAll('-', ' ');
};
