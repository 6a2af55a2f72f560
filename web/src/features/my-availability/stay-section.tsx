import type { Stay } from '@flxibl/contracts/stays';
import type { OnConflict } from '@flxibl/contracts/touched-work';
import { t } from '@lingui/core/macro';
import { Plane } from 'lucide-react';
import { useState } from 'react';
import { showDone } from '../../components/toasts.ts';
import { AwaySection } from './away-section.tsx';
import { StayDialog } from './stay-dialog.tsx';
import { StayLine } from './stay-line.tsx';
import { touchedWorkOf } from './touched-work.ts';
import { TouchedWorkDialog } from './touched-work-dialog.tsx';
import { useAddStay, useDeleteStay, useStays } from './use-time-away.ts';

interface StaySectionProps {
  readonly freelancerId: string;
  /** Of the week. */
  readonly timeZone: string;
}

/** Days in other time zones that have not ended. */
export const StaySection = ({ freelancerId, timeZone }: StaySectionProps) => {
  const list = useStays(freelancerId);
  const remove = useDeleteStay(freelancerId);
  const restore = useAddStay(freelancerId);
  const [adding, setAdding] = useState(false);
  const undo = ({ start, end, timeZone: zone }: Stay): void =>
    restore.mutate({ start, end, timeZone: zone, onConflict: 'keep' });
  const deleteStay = (stay: Stay, onConflict?: OnConflict): void =>
    remove.mutate(
      { ...stay, ...(onConflict && { onConflict }) },
      {
        onSuccess: () =>
          void showDone(t`Stay deleted`, { action: { label: t`Undo`, onClick: () => undo(stay) } }),
      },
    );
  const touched = remove.error === null ? null : touchedWorkOf(remove.error);
  const refused = touched && remove.variables;
  return (
    <>
      <AwaySection
        title={t`In another time zone`}
        addWords={t`Add a stay`}
        onAdd={() => setAdding(true)}
        list={list}
        failedWords={t`Your stays could not be loaded`}
        deleteError={(touched ? null : remove.error) ?? restore.error}
        empty={{
          icon: Plane,
          title: t`No stays elsewhere`,
          words: t`Do you travel? Enter the days, and your week goes by the clocks there.`,
        }}
      >
        {list.data?.map((stay) => (
          <StayLine key={stay.id} freelancerId={freelancerId} stay={stay} onDelete={() => deleteStay(stay)} />
        ))}
      </AwaySection>
      {adding && (
        <StayDialog freelancerId={freelancerId} timeZone={timeZone} onClose={() => setAdding(false)} />
      )}
      {touched && refused && (
        <TouchedWorkDialog
          title={t`Delete this stay?`}
          touched={touched}
          timeZone={timeZone}
          busy={remove.isPending}
          onConfirm={(onConflict) => deleteStay(refused, onConflict)}
          onClose={remove.reset}
        />
      )}
    </>
  );
};
