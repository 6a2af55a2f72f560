import type { ApiClient } from '@flxibl/contracts/api-client';
import type { QueryClient } from '@tanstack/react-query';
import { matchRoutes } from 'react-router-dom';
import { areas, type AreaPage } from './areas.ts';

const pages: readonly AreaPage[] = [...new Set<AreaPage>(Object.values(areas).flat())];

/** Begins to load the page that an address leads to, while it is still being asked whose page it is. */
export const beginPage = (pathname: string, queryClient: QueryClient, api: ApiClient): void => {
  const route = matchRoutes(
    pages.map((page) => ({ path: page.path, handle: page })),
    pathname,
  )?.at(-1)?.route;
  if (!route) return;
  route.handle.Screen.preload();
  route.handle.begin?.(queryClient, api);
};
