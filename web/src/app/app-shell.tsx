import { lazy, Suspense, useEffect, useRef } from 'react';
import { Link, NavLink, Outlet, useLocation, useNavigationType, NavigationType } from 'react-router-dom';
import { Logo } from '../components/logo.tsx';
import { OfflineBanner } from '../components/offline-banner.tsx';
import { useSession } from '../lib/session.ts';
import { AccountMenu } from './account-menu.tsx';
import type { AreaPage } from './areas.ts';
import { InboxLink } from './inbox-link.tsx';
import { lazyPage } from './lazy-page.ts';
import { PageSkeleton } from './shell-skeleton.tsx';

/** After the first paint; without it everything works but what the service worker has to say. */
const WorkerVoice = lazy(async () => ({
  default: await import('./worker-voice.tsx').then(
    (module) => module.WorkerVoice,
    () => () => null,
  ),
}));

const SendWaitingEdits = lazyPage(
  () => import('../features/my-availability/send-waiting-edits.tsx'),
  'SendWaitingEdits',
);

const Places = ({ pages, look }: { readonly pages: readonly AreaPage[]; readonly look: 'bar' | 'tabs' }) =>
  pages.map(
    ({ path, place }) =>
      place && (
        <NavLink
          key={path}
          to={path}
          className={
            look === 'bar'
              ? 'flex min-h-9 shrink-0 items-center gap-2 rounded-control px-3 text-sm font-medium text-ink-soft transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-ink'
              : 'flex min-w-18 flex-1 flex-col items-center gap-0.5 py-2 text-xs font-medium text-ink-soft aria-[current=page]:text-accent-ink'
          }
        >
          <place.Icon aria-hidden className={look === 'bar' ? 'size-4' : 'size-5.5'} />
          <span className="max-w-full truncate">{place.words}</span>
        </NavLink>
      ),
  );

/** The frame of every area: places on top on a wide screen, under the thumb on a phone. */
export const AppShell = ({ pages }: { readonly pages: readonly AreaPage[] }) => {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const { me } = useSession();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
        className="sr-only focus:not-sr-only focus:absolute focus:start-4 focus:top-2 focus:z-50 focus:rounded-control focus:bg-surface focus:px-4 focus:py-2"
      >
        Skip to the content
      </a>
      <header className="sticky top-0 z-30 flex h-14 items-center gap-6 border-b border-line bg-surface px-4 sm:px-6">
        <Link to="/" aria-label="Flxibl, go to the start" className="rounded-control">
          <Logo />
        </Link>
        <nav aria-label="Places" className="hidden min-w-0 gap-1 overflow-x-auto p-1 md:flex">
          <Places pages={pages} look="bar" />
        </nav>
        <div className="ms-auto flex items-center gap-1">
          <InboxLink />
          <AccountMenu />
        </div>
      </header>
      <Suspense fallback={null}>
        <WorkerVoice />
        {me.role === 'freelancer' && <SendWaitingEdits />}
      </Suspense>
      <StartAtTop key={pathname} />
      <OfflineBanner />
      <main ref={main} id="main" tabIndex={-1} className="flex-1 pb-16 outline-none md:pb-0">
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <nav
        aria-label="Places"
        className="fixed inset-x-0 bottom-0 z-30 flex overflow-x-auto border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        <Places pages={pages} look="tabs" />
      </nav>
    </div>
  );
};

/** A new page starts at its top; going back returns to where one was. */
const StartAtTop = () => {
  const navigation = useNavigationType();
  useEffect(() => {
    if (navigation !== NavigationType.Pop) window.scrollTo(0, 0);
  }, [navigation]);
  return null;
};
