import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { LanguageChoice } from '../../components/language-choice.tsx';
import { Logo } from '../../components/logo.tsx';
import { Notice } from '../../components/notice.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { signInSentence } from '../../copy/sign-in-sentences.ts';
import { isLocal } from '../../lib/build-config.ts';
import { openAuth } from '../../lib/account.ts';
import { createAccount } from './create-account.ts';
import { demoPassword } from './demo-accounts.ts';
import { DemoAccounts } from './demo-account-list.tsx';
import { FreeTimePicture } from './free-time-picture.tsx';
import { NewAccountForm } from './new-account-form.tsx';
import { requestNewPassword } from './request-new-password.ts';
import { SignInForm, type Credentials } from './sign-in-form.tsx';

interface SignInPageProps {
  /** Somebody with an invitation may be new here, and make an account. */
  readonly invited?: boolean;
}

export const SignInPage = ({ invited = false }: SignInPageProps) => {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isMailed, setMailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState<'known' | 'new'>('known');
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    setRefusal(null);
    setMailed(false);
    setBusy(true);
    try {
      await work();
    } catch (error) {
      setRefusal(signInSentence(error));
    }
    setBusy(false);
  };
  const signIn = ({ email, password }: Credentials): Promise<void> =>
    attempt(async () => {
      const { auth, sdk } = await openAuth();
      await sdk.signInWithEmailAndPassword(auth, email, password);
    });
  const title = invited ? t`You are invited` : t`Sign in`;
  return (
    <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <title>{`${title} · Flxibl`}</title>
      <main className="mx-auto flex w-full max-w-md flex-col justify-center gap-6 px-5 py-10">
        <Logo />
        <div>
          <h1 className="text-3xl font-semibold tracking-tight">{title}</h1>
          <p className="mt-1.5 text-ink-soft">
            {invited
              ? t`Sign in with the address that was invited, or make an account with it. Then you join.`
              : t`See who is free, book them, and both sides know.`}
          </p>
        </div>
        {invited && (
          <div>
            <Segmented
              label={t`Do you have an account?`}
              value={shown}
              onChange={(next) => {
                setRefusal(null);
                setShown(next);
              }}
              options={[
                { value: 'known', words: t`I have an account` },
                { value: 'new', words: t`I am new here` },
              ]}
            />
          </div>
        )}
        {shown === 'new' ? (
          <NewAccountForm create={(account) => attempt(() => createAccount(account))} />
        ) : (
          <SignInForm
            signIn={signIn}
            requestNewPassword={(email) =>
              attempt(async () => {
                await requestNewPassword(email);
                setMailed(true);
              })
            }
          />
        )}
        <div role="status" className="empty:hidden">
          {isMailed && (
            <Notice>
              <p>{t`If there is an account with this address, a mail with a link to a new password is on its way. It may take a minute, or be among the unwanted mails.`}</p>
            </Notice>
          )}
        </div>
        {refusal && (
          <Notice tone="bad" urgent>
            <p>{refusal}</p>
          </Notice>
        )}
        {isLocal && shown === 'known' && (
          <DemoAccounts busy={busy} onChoose={(email) => void signIn({ email, password: demoPassword })} />
        )}
        <LanguageChoice className="w-44" />
      </main>
      <FreeTimePicture />
    </div>
  );
};
