import { t } from '@lingui/core/macro';
import { useId, useState, type ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { Modal } from '../../components/modal.tsx';

interface PoolNameFormProps {
  readonly title: string;
  readonly startName: string;
  readonly confirmWords: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly children?: ReactNode;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** What a pool is called, when it is made and later. */
export const PoolNameForm = (props: PoolNameFormProps) => {
  const { title, startName, confirmWords, busy, error, children, onName, onClose } = props;
  const form = useId();
  const [name, setName] = useState(startName);
  const [asked, setAsked] = useState(false);
  const isMissing = name.trim() === '';
  return (
    <Modal
      title={title}
      onClose={onClose}
      footer={
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button look="primary" type="submit" form={form} busy={busy}>
            {confirmWords}
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
          setAsked(true);
          if (!isMissing && !busy) onName(name.trim());
        }}
      >
        <TextField
          label={t`Name`}
          dir="auto"
          data-first-focus
          autoComplete="off"
          maxLength={200}
          value={name}
          hint={t`What these people have in common, such as “Evening events”.`}
          error={asked && isMissing ? t`A pool needs a name.` : undefined}
          onChange={({ target }) => setName(target.value)}
        />
        {children}
        {error !== null && <FailureNotice error={error} title={t`Nothing has changed`} urgent />}
      </form>
    </Modal>
  );
};
