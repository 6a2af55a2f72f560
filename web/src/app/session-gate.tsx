import { createApiClient } from '@flxibl/contracts/api-client';
import { t } from '@lingui/core/macro';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { Button } from '../components/button.tsx';
import { ButtonLink } from '../components/button-link.tsx';
import { FailureNotice } from '../components/failure-notice.tsx';
import { Logo } from '../components/logo.tsx';
import { Notice } from '../components/notice.tsx';
import { showDone } from '../components/toasts.ts';
import { leave, renewIdToken, type Account } from '../lib/account.ts';
import { failureOf, isUndecided } from '../lib/failure.ts';
import { forgetAllKept } from '../lib/device-store.ts';
import { keptOnDevice } from '../lib/kept-answers.ts';
import { noticeEndedSession } from '../lib/notice-ended-session.ts';
import { SessionContext } from '../lib/session.ts';
import { Area } from './area.tsx';
import { beginPage } from './begin-page.ts';
import { OfflinePage } from './offline-page.tsx';
import { joinPath } from '../features/sign-in/join-path.ts';
import { lazyPage } from '../lib/lazy-page.ts';
import { noteUser } from './monitoring.ts';
import { ShellSkeleton } from './shell-skeleton.tsx';
import { useAccount } from './use-account.ts';
import { useKeptAnswers } from './use-kept-answers.ts';

const JoinPage = lazyPage(() => import('../features/join/join-page.tsx'), 'JoinPage');
const SignInPage = lazyPage(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage');

/** How often the app asks again whether there is a connection. */
const retryMillis = 4000;

/** Signed out: the sign-in, at whatever address was asked for. Signed in: the area of the person's role. */
export const SessionGate = () => {
  const account = useAccount();
  const { pathname } = useLocation();
  const queryClient = useQueryClient();
  const isSignedOut = account === null;
  // However the session ended: here, in another tab, or elsewhere by a new password.
  useEffect(() => {
    if (isSignedOut) void forget(queryClient);
  }, [isSignedOut, queryClient]);
  if (account === undefined) return <ShellSkeleton />;
  return (
    <Suspense fallback={<ShellSkeleton />}>
      {account === null ? (
        <SignInPage invited={pathname === joinPath} />
      ) : (
        <SignedIn key={account.uid} account={account} />
      )}
    </Suspense>
  );
};

/** The next person on this device must not see this one's data. */
const forget = async (queryClient: QueryClient): Promise<void> => {
  queryClient.clear();
  await forgetAllKept().catch(() => {});
};

const SignedIn = ({ account }: { readonly account: Account }) => {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const location = useLocation();
  const api = useMemo(
    () =>
      noticeEndedSession(
        createApiClient('', () => account.getIdToken()),
        renewIdToken,
      ),
    [account],
  );
  const me = useQuery({
    ...keptOnDevice,
    queryKey: ['me', account.uid],
    queryFn: ({ signal }) => api('getMe', {}, { signal }),
    staleTime: Infinity,
    refetchInterval: ({ state }) =>
      state.status === 'error' && isUndecided(state.error) ? retryMillis : false,
  });
  useEffect(() => beginPage(window.location.pathname, queryClient, api), [queryClient, api]);
  const restored = useKeptAnswers(account.uid, me.data?.role);
  const session = useMemo(
    () =>
      me.data && {
        api,
        me: me.data,
        signOut: async () => {
          await (await import('../lib/push/push-device.ts')).leaveDevice(api).catch(() => {});
          await leave();
          await forget(queryClient);
          // Nor must the next person land on this one's page.
          await navigate('/');
        },
      },
    [api, me.data, navigate, queryClient],
  );
  useEffect(() => {
    if (me.data) void noteUser(me.data);
  }, [me.data]);
  const refusal = me.isError ? failureOf(me.error) : null;
  const isStranger = refusal?.kind === 'refused' && refusal.code === 'unauthenticated';
  if (location.pathname === joinPath && (session ?? isStranger)) {
    return (
      <JoinPage
        api={api}
        me={isStranger ? null : (me.data ?? null)}
        onJoined={async ({ clientName }) => {
          await me.refetch();
          await navigate('/');
          void showDone(t`You belong to ${clientName} now`);
        }}
        onLeave={async () => {
          await (session ? session.signOut() : leave());
          // Signing out leads to the start; the invitation is still to be accepted.
          await navigate(location);
        }}
      />
    );
  }
  if (session) {
    return (
      <SessionContext value={session}>
        <Area />
      </SessionContext>
    );
  }
  if (!restored) return <ShellSkeleton />;
  // The browser may believe in a network that leads nowhere: the missing answer counts.
  if (me.isPaused || refusal?.kind === 'unreachable') return <OfflinePage />;
  if (!me.isError) return <ShellSkeleton />;
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-5 px-6">
      <title>Flxibl</title>
      <Logo />
      <h1 className="sr-only">Flxibl</h1>
      {isStranger ? (
        <>
          <Notice title={t`This account belongs to nobody here yet`}>
            <p className="break-words">
              {t`You are signed in as:`} <bdi className="break-all">{account.email}</bdi>
            </p>
          </Notice>
          <ButtonLink look="primary" to={joinPath}>
            {t`I have an invitation`}
          </ButtonLink>
        </>
      ) : (
        <FailureNotice
          error={me.error}
          title={t`Your account could not be loaded`}
          retry={() => void me.refetch()}
        />
      )}
      <Button look="quiet" onClick={() => void leave()}>
        {t`Sign in as someone else`}
      </Button>
    </main>
  );
};
