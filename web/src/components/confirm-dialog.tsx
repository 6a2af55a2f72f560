import { t } from '@lingui/core/macro';
import { Button } from './button.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { Modal } from './modal.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly consequence: string;
  readonly confirmWords: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once more before something is taken away that somebody relies on. */
export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const { title, consequence, confirmWords, busy, error, onConfirm, onClose } = props;
  return (
    <Modal
      title={title}
      onClose={onClose}
      footer={
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t`Keep it`}</Button>
          <Button look="danger" busy={busy} onClick={onConfirm}>
            {confirmWords}
          </Button>
        </div>
      }
    >
      <p className="text-ink-soft">{consequence}</p>
      {error !== null && <FailureNotice error={error} urgent />}
    </Modal>
  );
};
