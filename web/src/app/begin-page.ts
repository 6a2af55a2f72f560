import type { ApiClient } from '@flxibl/contracts/api-client';
import type { QueryClient } from '@tanstack/react-query';
import { matchRoutes } from 'react-router-dom';
import { rolesQuery, sitesQuery } from '../lib/use-reference-lists.ts';
import { areas, type AreaPage } from './areas.ts';

const pages: readonly AreaPage[] = [...new Set<AreaPage>(Object.values(areas).flat())];

/** Asks for what a page shows nothing without, whatever else its address says. */
const askFor = (path: string, queryClient: QueryClient, api: ApiClient): void => {
  if (path !== '/board') return;
  void queryClient.prefetchQuery(sitesQuery(api));
  void queryClient.prefetchQuery(rolesQuery(api));
};

/** Begins to load the page that an address leads to, while it is still being asked whose page it is. */
export const beginPage = (pathname: string, queryClient: QueryClient, api: ApiClient): void => {
  const route = matchRoutes(
    pages.map((page) => ({ path: page.path, handle: page })),
    pathname,
  )?.at(-1)?.route;
  if (!route) return;
  route.handle.Screen.preload();
  askFor(route.path, queryClient, api);
};
