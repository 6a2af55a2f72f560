import { t } from '@lingui/core/macro';
import { useId, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Modal } from './modal.tsx';

interface FormDialogProps {
  readonly title: string;
  /** What the button that sends says; null when nothing can be sent. */
  readonly sendWords: string | null;
  readonly sendLook?: 'primary' | 'danger';
  /** What the button that leaves says. */
  readonly leaveWords?: string;
  readonly busy: boolean;
  readonly disabled?: boolean;
  /** Before the buttons. */
  readonly beside?: ReactNode;
  /** Below the form, and no part of it. */
  readonly below?: ReactNode;
  readonly className?: string;
  /** Asked for by the button or by Enter; not while it is busy. */
  readonly onSend: () => void;
  /** Something in the form was changed. */
  readonly onChange?: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog: fields that scroll, and below them, always in view, how to leave and how to send it. */
export const FormDialog = (props: FormDialogProps) => {
  const { title, sendWords, sendLook = 'primary', leaveWords, busy, disabled = false, onSend } = props;
  const form = useId();
  return (
    <Modal
      title={title}
      onClose={props.onClose}
      footer={
        <div className="flex flex-wrap justify-end gap-2">
          {props.beside}
          <Button onClick={props.onClose}>{leaveWords ?? t`Cancel`}</Button>
          {sendWords !== null && (
            <Button look={sendLook} type="submit" form={form} busy={busy} disabled={disabled}>
              {sendWords}
            </Button>
          )}
        </div>
      }
    >
      <form
        id={form}
        noValidate
        className={props.className ?? 'space-y-4'}
        onChange={props.onChange}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && !disabled) onSend();
        }}
      >
        {props.children}
      </form>
      {props.below}
    </Modal>
  );
};
