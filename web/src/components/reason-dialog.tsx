import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import { Button } from './button.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { Modal } from './modal.tsx';
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
  const form = useId();
  return (
    <Modal
      title={title}
      onClose={onClose}
      footer={
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{keepWords}</Button>
          {confirmWords !== null && (
            <Button look={confirmLook} type="submit" form={form} busy={busy}>
              {confirmWords}
            </Button>
          )}
        </div>
      }
    >
      <form
        id={form}
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() === '') setMissing(true);
          else if (!busy) onConfirm(reason.trim());
        }}
      >
        <div className="text-ink-soft">{consequence}</div>
        {confirmWords !== null && (
          <ReasonField value={reason} onChange={setReason} suggestions={suggestions} missing={missing} />
        )}
        {confirmWords !== null && error !== null && <FailureNotice error={error} urgent />}
      </form>
    </Modal>
  );
};
