import { Navigate, Route, Routes } from 'react-router-dom';
import { useSession } from '../lib/session.ts';
import { AppShell } from './app-shell.tsx';
import { areas, type AreaPage } from './areas.ts';
import { NotFoundPage } from './not-found-page.tsx';

export const Area = () => {
  const pages: readonly [AreaPage, ...AreaPage[]] = areas[useSession().me.role];
  return (
    <Routes>
      <Route element={<AppShell pages={pages} />}>
        <Route index element={<Navigate replace to={pages[0].path} />} />
        {pages.map(({ path, Screen }) => (
          <Route key={path} path={path} element={<Screen />} />
        ))}
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
};
