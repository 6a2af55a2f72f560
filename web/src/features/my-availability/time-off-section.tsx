import type { TimeOff } from '@flxibl/contracts/time-off';
import { t } from '@lingui/core/macro';
import { Palmtree, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { showDone } from '../../components/toasts.ts';
import { AwaySection } from './away-section.tsx';
import { daysWords, newDaysWords, wallDays } from './days-words.ts';
import { TimeOffDialog } from './time-off-dialog.tsx';
import { useAddTimeOff, useDeleteTimeOff, useTimeOff } from './use-time-away.ts';
import { useWaitingEdits } from './use-waiting-edits.ts';
import { WaitingLine } from './waiting-line.tsx';

interface TimeOffSectionProps {
  readonly freelancerId: string;
  readonly timeZone: string;
}

/** Absences that have not ended. */
export const TimeOffSection = ({ freelancerId, timeZone }: TimeOffSectionProps) => {
  const list = useTimeOff(freelancerId);
  const remove = useDeleteTimeOff(freelancerId);
  const restore = useAddTimeOff(freelancerId);
  const waiting = useWaitingEdits();
  const [adding, setAdding] = useState(false);
  const added = waiting.filter((edit) => edit.kind === 'add_time_off');
  const deletionOf = (id: string) =>
    waiting.find((edit) => edit.kind === 'delete_time_off' && edit.timeOffId === id);
  const deleteTimeOff = (timeOff: TimeOff): void =>
    remove.mutate(timeOff, {
      onSuccess: (deleted) => {
        // What is only to be deleted later says so in its line, where it is taken back as well.
        if (deleted === null) return;
        void showDone(t`Time off deleted`, {
          action: { label: t`Undo`, onClick: () => undo(timeOff) },
        });
      },
    });
  const undo = ({ start, end, reason }: TimeOff): void =>
    // Whoever was booked in the meantime stays booked.
    restore.mutate({ start, end, onConflict: 'keep', ...(reason !== null && { reason }) });
  return (
    <>
      <AwaySection
        title={t`Time off`}
        addWords={t`Take time off`}
        onAdd={() => setAdding(true)}
        list={list}
        waiting={added.length}
        failedWords={t`Your time off could not be loaded`}
        deleteError={remove.error ?? restore.error}
        empty={{
          icon: Palmtree,
          title: t`No time off`,
          words: t`Enter a holiday from its first to its last day. Nobody can book you then.`,
        }}
      >
        {list.data?.map((timeOff) => {
          const deletion = deletionOf(timeOff.id);
          return deletion ? (
            <WaitingLine key={timeOff.id} edit={deletion} title={daysWords(wallDays(timeOff), timeOff)}>
              <Reason words={timeOff.reason} />
            </WaitingLine>
          ) : (
            <Line key={timeOff.id} timeOff={timeOff} onDelete={() => deleteTimeOff(timeOff)} />
          );
        })}
        {added.map((edit) => (
          <WaitingLine key={edit.id} edit={edit} title={newDaysWords(edit.timeOff, timeZone)}>
            <Reason words={edit.timeOff.reason} />
          </WaitingLine>
        ))}
      </AwaySection>
      {adding && (
        <TimeOffDialog freelancerId={freelancerId} timeZone={timeZone} onClose={() => setAdding(false)} />
      )}
    </>
  );
};

const Reason = ({ words }: { readonly words: string | null | undefined }) =>
  words && (
    <p className="text-sm break-words text-ink-faint">
      <bdi>{words}</bdi>
    </p>
  );

const Line = ({ timeOff, onDelete }: { readonly timeOff: TimeOff; readonly onDelete: () => void }) => {
  const when = daysWords(wallDays(timeOff), timeOff);
  return (
    <li className="flex items-center gap-3 px-4 py-3 sm:px-5">
      <span className="grid size-9 shrink-0 place-items-center rounded-full bg-warn-soft text-warn-ink">
        <Palmtree aria-hidden className="size-4.5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="tabular font-medium">{when}</p>
        <Reason words={timeOff.reason} />
      </div>
      <Button look="quiet" size="icon" aria-label={t`Delete: ${when}`} onClick={onDelete}>
        <Trash2 aria-hidden className="size-4" />
      </Button>
    </li>
  );
};
