import { t } from '@lingui/core/macro';
import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { Modal } from '../../components/modal.tsx';
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
  const form = useId();
  const isRight = typed.trim().toLowerCase() === email.toLowerCase();
  return (
    <Modal
      title={t`Delete your account?`}
      onClose={onClose}
      footer={
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t`Keep it`}</Button>
          <Button look="danger" type="submit" form={form} busy={busy}>
            {t`Delete for ever`}
          </Button>
        </div>
      }
    >
      <form
        id={form}
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isRight) setMissing(true);
          else if (!busy) onConfirm(typed.trim());
        }}
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
      </form>
    </Modal>
  );
};
