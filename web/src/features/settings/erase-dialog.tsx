import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { failureOf } from '../../lib/failure.ts';

interface EraseDialogProps {
  readonly email: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: (email: string) => void;
  readonly onClose: () => void;
}

/** What has to be done first is for the server to say: it depends on what the person still has to do here. */
const Refusal = ({ error }: { readonly error: unknown }) => {
  const failure = failureOf(error);
  return failure.kind === 'refused' && failure.code === 'invalid_state' ? (
    <Notice tone="bad" urgent>
      <p dir="auto">{failure.problem.detail}</p>
    </Notice>
  ) : (
    <FailureNotice error={error} urgent />
  );
};

/** Asks for the address before an account is deleted: nobody types that by mistake. */
export const EraseDialog = ({ email, busy, error, onConfirm, onClose }: EraseDialogProps) => {
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState(false);
  const isRight = typed.trim().toLowerCase() === email.toLowerCase();
  return (
    <FormDialog
      title={t`Delete your account?`}
      onClose={onClose}
      sendWords={t`Delete for ever`}
      busy={busy}
      leaveWords={t`Keep it`}
      sendLook="danger"
      onSend={() => (isRight ? onConfirm(typed.trim()) : setMissing(true))}
    >
      <p className="text-ink-soft">
        {t`You are signed out at once, and it cannot be undone. Calendars are disconnected, documents, devices and availability are deleted. Hours, payments and the history of bookings stay without your name, because the law asks for them.`}
      </p>
      <TextField
        label={t`Your e-mail, to be sure`}
        type="email"
        autoComplete="off"
        value={typed}
        required
        data-first-focus
        onChange={(event) => setTyped(event.target.value)}
        error={missing && !isRight ? t`Type ${email}` : undefined}
      />
      {error !== null && <Refusal error={error} />}
    </FormDialog>
  );
};
