import { useLayoutEffect, useMemo } from 'react';
import { matchRoutes, Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { useSession } from '../lib/session.ts';
import { may } from '../lib/use-may.ts';
import { AppShell } from './app-shell.tsx';
import { areas, type AreaPage } from './areas.ts';
import { noteNavigation } from './monitoring.ts';
import { NotFoundPage } from './not-found-page.tsx';

export const Area = () => {
  const { me } = useSession();
  const all: readonly [AreaPage, ...AreaPage[]] = areas[me.role];
  const pages = useMemo(() => all.filter(({ needs }) => needs === undefined || may(me, needs)), [all, me]);
  useNotedNavigation(pages);
  return (
    <Routes>
      <Route element={<AppShell pages={pages} />}>
        <Route index element={<Navigate replace to={all[0].path} />} />
        {pages.map(({ path, Screen }) => (
          <Route key={path} path={path} element={<Screen />} />
        ))}
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
};

/** Tells monitoring which page is open, by its pattern: addresses have ids in them. */
const useNotedNavigation = (pages: readonly AreaPage[]): void => {
  const { pathname } = useLocation();
  // Before the page's own effects, which ask the API.
  useLayoutEffect(() => {
    const match = matchRoutes(
      pages.map(({ path }) => ({ path })),
      pathname,
    )?.at(-1);
    noteNavigation(match?.route.path ?? 'unknown');
  }, [pages, pathname]);
};
