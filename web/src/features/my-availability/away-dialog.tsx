import type { OnConflict } from '@flxibl/contracts/touched-work';
import { t } from '@lingui/core/macro';
import { useId, useState, type ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { Modal } from '../../components/modal.tsx';
import { touchedWorkOf } from './touched-work.ts';
import { TouchedWorkChoice } from './touched-work-choice.tsx';

export interface Days {
  readonly start: string;
  /** The last day. */
  readonly end: string;
}

interface AwayDialogProps {
  readonly title: string;
  readonly days: Days;
  readonly onDays: (days: Days) => void;
  /** Of the days, and of the work that is in the way. */
  readonly timeZone: string;
  readonly busy: boolean;
  readonly error: unknown;
  /** What else is to be filled in. */
  readonly children: ReactNode;
  readonly onSend: (onConflict: OnConflict | undefined) => void;
  readonly onClose: () => void;
}

/** Some days of another kind, from the first to the last; asks what becomes of agreed work in them only where there is any. */
export const AwayDialog = (props: AwayDialogProps) => {
  const { title, days, onDays, timeZone, busy, error, children, onSend, onClose } = props;
  const form = useId();
  const [sent, setSent] = useState(false);
  const [choice, setChoice] = useState<OnConflict | null>(null);
  const touched = error === null ? null : touchedWorkOf(error);
  const fault = daysFault(days);
  const submit = (): void => {
    setSent(true);
    if (fault || busy || (touched && choice === null)) return;
    onSend(touched ? (choice ?? undefined) : undefined);
  };
  return (
    <Modal
      title={title}
      onClose={onClose}
      footer={
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t`Back`}</Button>
          <Button
            look="primary"
            type="submit"
            form={form}
            busy={busy}
            disabled={touched !== null && choice === null}
          >
            {t`Add`}
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
          submit();
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t`First day`}
            type="date"
            value={days.start}
            onChange={({ target }) =>
              onDays({ start: target.value, end: days.end < target.value ? target.value : days.end })
            }
            error={sent && days.start === '' ? t`Choose a day.` : undefined}
          />
          <TextField
            label={t`Last day`}
            type="date"
            value={days.end}
            onChange={({ target }) => onDays({ ...days, end: target.value })}
            error={sent && days.start !== '' ? fault : undefined}
          />
        </div>
        {children}
        {touched && (
          <TouchedWorkChoice touched={touched} timeZone={timeZone} chosen={choice} onChoose={setChoice} />
        )}
        {error !== null && !touched && <FailureNotice error={error} title={t`Not added`} urgent />}
      </form>
    </Modal>
  );
};

const daysFault = ({ start, end }: Days): string | undefined => {
  if (start === '' || end === '') return t`Choose a day.`;
  if (end < start) return t`The last day must not be before the first.`;
  return undefined;
};
