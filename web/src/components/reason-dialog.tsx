import type { ReactNode } from 'react';
import { useState } from 'react';
import { FailureNotice } from './failure-notice.tsx';
import { FormDialog } from './form-dialog.tsx';
import { ReasonField } from './reason-field.tsx';

interface ReasonDialogProps {
  readonly title: string;
  /** What will happen, before it does. */
  readonly consequence: ReactNode;
  /** Null when it cannot be done: then nothing is asked either. */
  readonly confirmWords: string | null;
  /** Default: what is called off. */
  readonly confirmLook?: 'danger' | 'primary';
  readonly keepWords: string;
  readonly suggestions: readonly string[];
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why before something is called off; the reason goes to the other side and into the log. */
export const ReasonDialog = (props: ReasonDialogProps) => {
  const { title, consequence, confirmWords, keepWords, suggestions, busy, error, onConfirm, onClose } = props;
  const { confirmLook = 'danger' } = props;
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  return (
    <FormDialog
      title={title}
      onClose={onClose}
      sendWords={confirmWords}
      busy={busy}
      leaveWords={keepWords}
      sendLook={confirmLook}
      onSend={() => (reason.trim() === '' ? setMissing(true) : onConfirm(reason.trim()))}
    >
      <div className="text-ink-soft">{consequence}</div>
      {confirmWords !== null && (
        <ReasonField value={reason} onChange={setReason} suggestions={suggestions} missing={missing} />
      )}
      {confirmWords !== null && error !== null && <FailureNotice error={error} urgent />}
    </FormDialog>
  );
};
