import type { ApiClient } from '@flxibl/contracts/api-client';
import type { Me } from '@flxibl/contracts/me';
import { t } from '@lingui/core/macro';
import type { User } from 'firebase/auth';
import { use, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { LanguageChoice } from '../../components/language-choice.tsx';
import { Logo } from '../../components/logo.tsx';
import { Notice } from '../../components/notice.tsx';
import { auth } from '../../lib/firebase-app.ts';
import { JoinForm, type Membership } from './join-form.tsx';
import { ProveAddress } from './prove-address.tsx';

interface JoinPageProps {
  readonly api: ApiClient;
  /** Null: signed in, and not known here yet. */
  readonly me: Me | null;
  readonly onJoined: (membership: Membership) => Promise<void>;
  readonly onLeave: () => Promise<void>;
}

/** Why this account cannot join at all, whatever the code. */
const obstacleOf = (me: Me | null): string | null => {
  if (me === null) return null;
  if (me.role !== 'business')
    return t`This account is not one of a business, so it cannot join a client. Use another address.`;
  return me.clientName === null
    ? null
    : t`You belong to ${{ client: me.clientName }} already, and nobody belongs to two.`;
};

const ready = auth.authStateReady();

/** Where an invitation leads: whoever is signed in with the invited address becomes a member. */
export const JoinPage = (props: JoinPageProps) => {
  use(ready);
  const user = auth.currentUser;
  return user && <Join user={user} {...props} />;
};

const Join = ({ api, user, me, onJoined, onLeave }: JoinPageProps & { readonly user: User }) => {
  const [proved, setProved] = useState(user.emailVerified);
  const obstacle = obstacleOf(me);
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 px-5 py-10">
      <title>{t`Join · Flxibl`}</title>
      <Logo />
      <div>
        <h1 className="text-3xl font-semibold tracking-tight">{t`Join a client`}</h1>
        <p className="mt-1.5 break-words text-ink-soft">
          {t`You are signed in as:`} <bdi className="font-medium break-all text-ink">{user.email}</bdi>
        </p>
      </div>
      {obstacle !== null ? (
        <>
          <Notice tone="warn">
            <p className="break-words">{obstacle}</p>
          </Notice>
          <ButtonLink look="primary" to="/">
            {t`Go to the start`}
          </ButtonLink>
        </>
      ) : proved ? (
        <JoinForm api={api} user={user} isNew={me === null} onJoined={onJoined} />
      ) : (
        <ProveAddress user={user} onProved={() => setProved(true)} />
      )}
      <div className="flex flex-wrap items-end justify-between gap-3 border-t border-line pt-5">
        <Button look="quiet" className="-ms-4" onClick={() => void onLeave()}>
          {t`Sign in as someone else`}
        </Button>
        <LanguageChoice className="w-44" />
      </div>
    </main>
  );
};
