import { zodResolver } from '@hookform/resolvers/zod';
import { t } from '@lingui/core/macro';
import { signInWithEmailAndPassword } from 'firebase/auth';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { LanguageChoice } from '../../components/language-choice.tsx';
import { Logo } from '../../components/logo.tsx';
import { Notice } from '../../components/notice.tsx';
import { signInSentence } from '../../copy/sign-in-sentences.ts';
import { isLocal } from '../../lib/build-config.ts';
import { auth } from '../../lib/firebase-app.ts';
import { demoPassword } from './demo-accounts.ts';
import { DemoAccounts } from './demo-account-list.tsx';
import { FreeTimePicture } from './free-time-picture.tsx';

const Credentials = z.object({
  email: z.email(t`Enter your e-mail address.`),
  password: z.string().min(1, t`Enter your password.`),
});
type Credentials = z.output<typeof Credentials>;

export const SignInPage = () => {
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, formState } = useForm<Credentials>({ resolver: zodResolver(Credentials) });
  const signIn = async ({ email, password }: Credentials): Promise<void> => {
    setRefusal(null);
    try {
      await signInWithEmailAndPassword(auth, email, password);
    } catch (error) {
      setRefusal(signInSentence(error));
    }
  };
  return (
    <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <title>{t`Sign in · Flxibl`}</title>
      <main className="mx-auto flex w-full max-w-md flex-col justify-center gap-6 px-5 py-10">
        <Logo />
        <div>
          <h1 className="text-3xl font-semibold tracking-tight">{t`Sign in`}</h1>
          <p className="mt-1.5 text-ink-soft">{t`See who is free, book them, and both sides know.`}</p>
        </div>
        <form noValidate className="space-y-4" onSubmit={(event) => void handleSubmit(signIn)(event)}>
          <TextField
            label={t`E-mail`}
            type="email"
            autoComplete="username"
            inputMode="email"
            {...register('email')}
            error={formState.errors.email?.message}
          />
          <TextField
            label={t`Password`}
            type="password"
            autoComplete="current-password"
            {...register('password')}
            error={formState.errors.password?.message}
          />
          {refusal && (
            <Notice tone="bad" urgent>
              <p>{refusal}</p>
            </Notice>
          )}
          <Button type="submit" look="primary" className="w-full" busy={formState.isSubmitting}>
            {t`Sign in`}
          </Button>
        </form>
        {isLocal && (
          <DemoAccounts
            busy={formState.isSubmitting}
            onChoose={(email) => void signIn({ email, password: demoPassword })}
          />
        )}
        <LanguageChoice className="w-44" />
      </main>
      <FreeTimePicture />
    </div>
  );
};
