import type { OnConflict } from '@flxibl/contracts/touched-work';
import { t } from '@lingui/core/macro';
import { useState, type ReactNode } from 'react';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
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
  const [sent, setSent] = useState(false);
  const [choice, setChoice] = useState<OnConflict | null>(null);
  const touched = error === null ? null : touchedWorkOf(error);
  const fault = daysFault(days);
  const submit = (): void => {
    setSent(true);
    if (!fault) onSend(touched ? (choice ?? undefined) : undefined);
  };
  return (
    <FormDialog
      title={title}
      onClose={onClose}
      sendWords={t`Add`}
      busy={busy}
      leaveWords={t`Back`}
      disabled={touched !== null && choice === null}
      onSend={submit}
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
    </FormDialog>
  );
};

const daysFault = ({ start, end }: Days): string | undefined => {
  if (start === '' || end === '') return t`Choose a day.`;
  if (end < start) return t`The last day must not be before the first.`;
  return undefined;
};
