import { t } from '@lingui/core/macro';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { Link, Outlet, useLocation, useNavigationType, NavigationType } from 'react-router-dom';
import { Logo } from '../components/logo.tsx';
import { OfflineBanner } from '../components/offline-banner.tsx';
import { useSession } from '../lib/session.ts';
import { AccountMenu } from './account-menu.tsx';
import type { AreaPage } from './areas.ts';
import { InboxLink } from './inbox-link.tsx';
import { Keyboard } from './keyboard.tsx';
import { lazyPage } from '../lib/lazy-page.ts';
import { PhonePlaces } from './phone-places.tsx';
import { placesOf } from './place-links.tsx';
import { PageSkeleton } from './shell-skeleton.tsx';
import { WidePlaces } from './wide-places.tsx';

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
        {t`Skip to the content`}
      </a>
      <header className="sticky top-0 z-30 flex h-14 items-center gap-6 border-b border-line bg-surface px-4 sm:px-6 print:hidden">
        <Link to="/" aria-label={t`Flxibl, go to the start`} className="rounded-control">
          <Logo />
        </Link>
        <WidePlaces places={placesOf(pages)} />
        <div className="ms-auto flex items-center gap-1">
          <Keyboard pages={pages} />
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
      <PhonePlaces places={placesOf(pages)} />
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
