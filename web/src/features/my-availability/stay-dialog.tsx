import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { showDone } from '../../components/toasts.ts';
import { viewerZone, zoneCity } from '../../lib/format-time.ts';
import { addDays, todayIn } from '../../lib/zoned-time.ts';
import { AwayDialog, type Days } from './away-dialog.tsx';
import { releaseWords } from './touched-work.ts';
import { useAddStay } from './use-time-away.ts';
import { ZoneChoice } from './zone-choice.tsx';

interface StayDialogProps {
  readonly freelancerId: string;
  /** Of the week. */
  readonly timeZone: string;
  readonly onClose: () => void;
}

export const StayDialog = ({ freelancerId, timeZone, onClose }: StayDialogProps) => {
  const add = useAddStay(freelancerId);
  const tomorrow = addDays(todayIn(timeZone), 1);
  const [days, setDays] = useState<Days>({ start: tomorrow, end: addDays(tomorrow, 6) });
  // Whoever is there already has it on the device.
  const [zone, setZone] = useState(viewerZone);
  const city = zoneCity(zone);
  return (
    <AwayDialog
      title={t`Stay in another time zone`}
      days={days}
      onDays={(next) => {
        add.reset();
        setDays(next);
      }}
      timeZone={zone}
      busy={add.isPending}
      error={add.error}
      onClose={onClose}
      onSend={(onConflict) =>
        add.mutate(
          { ...days, timeZone: zone, ...(onConflict && { onConflict }) },
          {
            onSuccess: ({ touchedWork }) => {
              onClose();
              const description = releaseWords(touchedWork);
              void showDone(t`Your stay is entered`, description === null ? {} : { description });
            },
          },
        )
      }
    >
      <ZoneChoice
        value={zone}
        onChange={(next) => {
          add.reset();
          setZone(next);
        }}
      />
      <p className="text-sm text-ink-soft">
        {t`On these days your week goes by the clocks in ${city}: 09:00 is 09:00 there. Dates that you enter one by one stay in your own zone.`}
      </p>
    </AwayDialog>
  );
};
