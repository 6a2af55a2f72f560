import { createApiClient } from '@flxibl/contracts/api-client';
import { t } from '@lingui/core/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { signOut, type User } from 'firebase/auth';
import { Suspense, useEffect, useMemo } from 'react';
import { useNavigate } from 'react-router-dom';
import { Button } from '../components/button.tsx';
import { FailureNotice } from '../components/failure-notice.tsx';
import { Logo } from '../components/logo.tsx';
import { failureOf } from '../lib/failure.ts';
import { forgetAllKept } from '../lib/device-store.ts';
import { auth } from '../lib/firebase-app.ts';
import { keptOnDevice } from '../lib/kept-answers.ts';
import { SessionContext } from '../lib/session.ts';
import { Area } from './area.tsx';
import { OfflinePage } from './offline-page.tsx';
import { lazyPage } from './lazy-page.ts';
import { noteUser } from './monitoring.ts';
import { ShellSkeleton } from './shell-skeleton.tsx';
import { useKeptAnswers } from './use-kept-answers.ts';
import { useUser } from './use-user.ts';

const SignInPage = lazyPage(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage');

/** How often the app asks again whether there is a connection. */
const retryMillis = 4000;

/** Signed out: the sign-in, at whatever address was asked for. Signed in: the area of the person's role. */
export const SessionGate = () => {
  const user = useUser();
  if (user === undefined) return <ShellSkeleton />;
  return (
    <Suspense fallback={<ShellSkeleton />}>
      {user === null ? <SignInPage /> : <SignedIn key={user.uid} user={user} />}
    </Suspense>
  );
};

const SignedIn = ({ user }: { readonly user: User }) => {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const api = useMemo(() => createApiClient('', () => user.getIdToken()), [user]);
  const me = useQuery({
    ...keptOnDevice,
    queryKey: ['me', user.uid],
    queryFn: ({ signal }) => api('getMe', {}, { signal }),
    staleTime: Infinity,
    refetchInterval: ({ state }) => (state.status === 'error' ? retryMillis : false),
  });
  const restored = useKeptAnswers(user.uid, me.data?.role);
  const session = useMemo(
    () =>
      me.data && {
        api,
        me: me.data,
        signOut: async () => {
          await (await import('../lib/push/push-device.ts')).leaveDevice(api).catch(() => {});
          await signOut(auth);
          // The next person on this device must not see this one's data, nor land on this one's page.
          queryClient.clear();
          await forgetAllKept().catch(() => {});
          await navigate('/');
        },
      },
    [api, me.data, navigate, queryClient],
  );
  useEffect(() => {
    if (me.data) void noteUser(me.data);
  }, [me.data]);
  if (session) {
    return (
      <SessionContext value={session}>
        <Area />
      </SessionContext>
    );
  }
  if (!restored) return <ShellSkeleton />;
  // The browser may believe in a network that leads nowhere: the missing answer counts.
  if (me.isPaused || (me.isError && failureOf(me.error).kind === 'unreachable')) return <OfflinePage />;
  if (!me.isError) return <ShellSkeleton />;
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-5 px-6">
      <title>Flxibl</title>
      <Logo />
      <h1 className="sr-only">Flxibl</h1>
      <FailureNotice
        error={me.error}
        title={t`Your account could not be loaded`}
        retry={() => void me.refetch()}
      />
      <Button look="quiet" onClick={() => void signOut(auth)}>
        {t`Sign in as someone else`}
      </Button>
    </main>
  );
};
