import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { TextField } from '../../components/field.tsx';
import { showDone } from '../../components/toasts.ts';
import { addDays, todayIn } from '../../lib/zoned-time.ts';
import { AwayDialog, type Days } from './away-dialog.tsx';
import { releaseWords } from './touched-work.ts';
import { useAddTimeOff } from './use-time-away.ts';

interface TimeOffDialogProps {
  readonly freelancerId: string;
  readonly timeZone: string;
  readonly onClose: () => void;
}

export const TimeOffDialog = ({ freelancerId, timeZone, onClose }: TimeOffDialogProps) => {
  const add = useAddTimeOff(freelancerId);
  const tomorrow = addDays(todayIn(timeZone), 1);
  const [days, setDays] = useState<Days>({ start: tomorrow, end: tomorrow });
  const [reason, setReason] = useState('');
  return (
    <AwayDialog
      title={t`Take time off`}
      days={days}
      onDays={(next) => {
        // Other days touch other work.
        add.reset();
        setDays(next);
      }}
      timeZone={timeZone}
      busy={add.isPending}
      error={add.error}
      onClose={onClose}
      onSend={(onConflict) => {
        const note = reason.trim();
        const order = { ...days, ...(note && { reason: note }), ...(onConflict && { onConflict }) };
        add.mutate(order, {
          onSuccess: (added) => {
            onClose();
            // Kept on this device: the list says so.
            if (added === null) return;
            const description = releaseWords(added.touchedWork);
            void showDone(t`Your time off is entered`, description === null ? {} : { description });
          },
        });
      }}
    >
      <TextField
        label={t`Note for yourself`}
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <p className="text-sm text-ink-soft">{t`You cannot be booked on these days, whatever else is entered.`}</p>
    </AwayDialog>
  );
};
