import { t } from '@lingui/core/macro';
import { useForm } from 'react-hook-form';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { newPasswordSentence } from '../../copy/sign-in-sentences.ts';
import { newPasswordHint, newPasswordRules } from '../../lib/new-password.ts';
import { useSession } from '../../lib/session.ts';
import { useNewPassword, type PasswordChange } from './use-new-password.ts';

/** Another password for the account, by whoever knows the one that it has. */
export const ChangePassword = () => {
  const { me } = useSession();
  const change = useNewPassword(me.email);
  const { register, handleSubmit, formState, reset } = useForm<PasswordChange>();
  return (
    <form
      noValidate
      className="space-y-4 rounded-card border border-line bg-surface px-4 py-4"
      onSubmit={(event) =>
        void handleSubmit((typed) => {
          if (!change.isPending) change.mutate(typed, { onSuccess: () => reset() });
        })(event)
      }
    >
      {/* So that a password manager knows whose password it is. */}
      <input type="email" autoComplete="username" value={me.email} readOnly hidden />
      <TextField
        label={t`Password that you have now`}
        type="password"
        autoComplete="current-password"
        {...register('current', { required: t`Enter your password.` })}
        error={formState.errors.current?.message}
      />
      <TextField
        label={t`New password`}
        type="password"
        autoComplete="new-password"
        hint={newPasswordHint}
        {...register('next', newPasswordRules)}
        error={formState.errors.next?.message}
      />
      {change.error !== null && (
        <Notice tone="bad" urgent>
          <p>{newPasswordSentence(change.error)}</p>
        </Notice>
      )}
      <Button type="submit" busy={change.isPending}>
        {t`Change password`}
      </Button>
    </form>
  );
};
