import { zodResolver } from '@hookform/resolvers/zod';
import { t } from '@lingui/core/macro';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { NewPassword, newPasswordHint } from '../../lib/new-password.ts';

const NewAccount = z.object({
  name: z
    .string()
    .trim()
    .min(1, t`Enter your name.`)
    .max(200),
  email: z.email(t`Enter your e-mail address.`),
  password: NewPassword,
});
export type NewAccount = z.output<typeof NewAccount>;

interface NewAccountFormProps {
  readonly create: (account: NewAccount) => Promise<void>;
}

export const NewAccountForm = ({ create }: NewAccountFormProps) => {
  const { register, handleSubmit, formState } = useForm<NewAccount>({ resolver: zodResolver(NewAccount) });
  const { errors } = formState;
  return (
    <form noValidate className="space-y-4" onSubmit={(event) => void handleSubmit(create)(event)}>
      <TextField
        label={t`Your name`}
        autoComplete="name"
        maxLength={200}
        {...register('name')}
        error={errors.name?.message}
      />
      <TextField
        label={t`E-mail`}
        type="email"
        autoComplete="username"
        inputMode="email"
        hint={t`The address that the invitation was sent to.`}
        {...register('email')}
        error={errors.email?.message}
      />
      <TextField
        label={t`New password`}
        type="password"
        autoComplete="new-password"
        hint={newPasswordHint}
        {...register('password')}
        error={errors.password?.message}
      />
      <Button type="submit" look="primary" className="w-full" busy={formState.isSubmitting}>
        {t`Create account`}
      </Button>
    </form>
  );
};
