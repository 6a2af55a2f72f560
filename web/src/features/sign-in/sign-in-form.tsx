import { t } from '@lingui/core/macro';
import { useForm } from 'react-hook-form';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { addressRules } from './address-rules.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

interface SignInFormProps {
  readonly signIn: (credentials: Credentials) => Promise<void>;
  readonly requestNewPassword: (email: string) => Promise<void>;
}

export const SignInForm = ({ signIn, requestNewPassword }: SignInFormProps) => {
  const { register, handleSubmit, formState, trigger, getValues } = useForm<Credentials>();
  const request = async (): Promise<void> => {
    if (await trigger('email', { shouldFocus: true })) await requestNewPassword(getValues('email'));
  };
  return (
    <form noValidate className="space-y-4" onSubmit={(event) => void handleSubmit(signIn)(event)}>
      <TextField
        label={t`E-mail`}
        type="email"
        autoComplete="username"
        inputMode="email"
        {...register('email', addressRules)}
        error={formState.errors.email?.message}
      />
      <TextField
        label={t`Password`}
        type="password"
        autoComplete="current-password"
        {...register('password', { required: t`Enter your password.` })}
        error={formState.errors.password?.message}
      />
      <Button type="submit" look="primary" className="w-full" busy={formState.isSubmitting}>
        {t`Sign in`}
      </Button>
      <Button look="quiet" className="w-full" onClick={() => void request()}>
        {t`I have forgotten my password`}
      </Button>
    </form>
  );
};
