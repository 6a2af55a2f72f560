import { t } from '@lingui/core/macro';
import { useState, type ReactNode } from 'react';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';

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
  const [name, setName] = useState(startName);
  const [asked, setAsked] = useState(false);
  const isMissing = name.trim() === '';
  return (
    <FormDialog
      title={title}
      onClose={onClose}
      sendWords={confirmWords}
      busy={busy}
      onSend={() => {
        setAsked(true);
        if (!isMissing) onName(name.trim());
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
    </FormDialog>
  );
};
