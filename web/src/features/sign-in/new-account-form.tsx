import { t } from '@lingui/core/macro';
import { useForm } from 'react-hook-form';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { newPasswordHint, newPasswordRules } from '../../lib/new-password.ts';
import { addressRules } from './address-rules.ts';

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

interface NewAccountFormProps {
  readonly create: (account: NewAccount) => Promise<void>;
}

export const NewAccountForm = ({ create }: NewAccountFormProps) => {
  const { register, handleSubmit, formState } = useForm<NewAccount>();
  const { errors } = formState;
  return (
    <form noValidate className="space-y-4" onSubmit={(event) => void handleSubmit(create)(event)}>
      <TextField
        label={t`Your name`}
        autoComplete="name"
        maxLength={200}
        {...register('name', { required: t`Enter your name.`, setValueAs: (typed: string) => typed.trim() })}
        error={errors.name?.message}
      />
      <TextField
        label={t`E-mail`}
        type="email"
        autoComplete="username"
        inputMode="email"
        hint={t`The address that the invitation was sent to.`}
        {...register('email', addressRules)}
        error={errors.email?.message}
      />
      <TextField
        label={t`New password`}
        type="password"
        autoComplete="new-password"
        hint={newPasswordHint}
        {...register('password', newPasswordRules)}
        error={errors.password?.message}
      />
      <Button type="submit" look="primary" className="w-full" busy={formState.isSubmitting}>
        {t`Create account`}
      </Button>
    </form>
  );
};
