import { t } from '@lingui/core/macro';
import { useMutation } from '@tanstack/react-query';
import { sendEmailVerification, type User } from 'firebase/auth';
import { useEffect } from 'react';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { signInSentence } from '../../copy/sign-in-sentences.ts';

interface ProveAddressProps {
  readonly user: User;
  readonly onProved: () => void;
}

/** The invitation is for an address: before it counts, its owner shows that they read its mails. */
export const ProveAddress = ({ user, onProved }: ProveAddressProps) => {
  const send = useMutation({
    networkMode: 'always',
    mutationFn: () => sendEmailVerification(user, { url: window.location.href }),
  });
  const look = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      await user.reload();
      // The token says so as well, and only a new one does.
      if (user.emailVerified) await user.getIdToken(true);
      return user.emailVerified;
    },
    onSuccess: (proved) => {
      if (proved) onProved();
    },
  });
  const { mutate } = look;
  // Who comes back from the mail finds the page gone on already.
  useEffect(() => {
    const lookWhenBack = (): void => {
      if (document.visibilityState === 'visible') mutate();
    };
    document.addEventListener('visibilitychange', lookWhenBack);
    return () => document.removeEventListener('visibilitychange', lookWhenBack);
  }, [mutate]);
  const error = look.error ?? send.error;
  return (
    <section aria-labelledby="prove" className="space-y-4">
      <h2 id="prove" className="text-lg font-semibold tracking-tight">
        {t`Prove that the address is yours`}
      </h2>
      <p className="break-words">
        {t`A mail with a link is on its way to:`} <bdi className="font-medium break-all">{user.email}</bdi>
      </p>
      <p className="text-ink-soft">{t`Open the link, then come back here. It may take a minute, or be among the unwanted mails.`}</p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={look.isPending} onClick={() => mutate()}>
          {t`I have opened the link`}
        </Button>
        <Button busy={send.isPending} onClick={() => send.mutate()}>
          {t`Send another mail`}
        </Button>
      </div>
      <div role="status" className="empty:hidden">
        {look.data === false && !look.isPending && (
          <Notice tone="warn">
            <p>{t`The link has not been opened yet.`}</p>
          </Notice>
        )}
        {send.isSuccess && look.data === undefined && <p>{t`Another mail is on its way.`}</p>}
      </div>
      {error && (
        <Notice tone="bad" urgent>
          <p>{signInSentence(error)}</p>
        </Notice>
      )}
    </section>
  );
};
