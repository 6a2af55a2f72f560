import { zodResolver } from '@hookform/resolvers/zod';
import type { OnConflict } from '@flxibl/contracts/touched-work';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { currentAbbreviation, zoneCity } from '../../lib/format-time.ts';
import { addDays, resolveWallTime, todayIn } from '../../lib/zoned-time.ts';
import type { NewException } from './drafts.ts';
import { touchedWorkOf } from './touched-work.ts';
import { TouchedWorkChoice } from './touched-work-choice.tsx';
import { useAddException } from './use-availability-exceptions.ts';

interface ExceptionDialogProps {
  readonly freelancerId: string;
  readonly timeZone: string;
  readonly onClose: () => void;
}

const wallTime = (timeZone: string) =>
  z
    .string()
    .min(1, t`Choose a day and a time.`)
    .refine(
      (wall) => wall === '' || resolveWallTime(timeZone, wall).kind !== 'skipped',
      t`The clocks go forward then, so this time does not exist.`,
    );

const draftFor = (timeZone: string) =>
  z
    .object({
      kind: z.enum(['available', 'unavailable']),
      start: wallTime(timeZone),
      end: wallTime(timeZone),
      note: z.string().trim().max(500).optional(),
    })
    .refine(({ start, end }) => start < end, { path: ['end'], error: t`The end must be after the start.` });
type Draft = z.output<ReturnType<typeof draftFor>>;

const datesOf = ({ note, ...dates }: Draft): NewException => ({ ...dates, ...(note && { note }) });

export const ExceptionDialog = ({ freelancerId, timeZone, onClose }: ExceptionDialogProps) => {
  const add = useAddException(freelancerId);
  const [choice, setChoice] = useState<OnConflict | null>(null);
  const touched = add.error === null ? null : touchedWorkOf(add.error);
  const tomorrow = addDays(todayIn(timeZone), 1);
  const { register, handleSubmit, setValue, control, formState } = useForm<Draft>({
    resolver: zodResolver(draftFor(timeZone)),
    defaultValues: {
      kind: 'unavailable',
      start: `${tomorrow}T00:00`,
      end: `${addDays(tomorrow, 1)}T00:00`,
      note: '',
    },
  });
  const kind = useWatch({ control, name: 'kind' });
  return (
    <FormDialog
      title={t`Add other dates`}
      onClose={onClose}
      sendWords={t`Add`}
      busy={add.isPending}
      leaveWords={t`Back`}
      disabled={touched !== null && choice === null}
      // Other times touch other work.
      onChange={() => touched && add.reset()}
      onSend={() =>
        void handleSubmit((draft) =>
          add.mutate(
            { ...datesOf(draft), ...(touched && choice && { onConflict: choice }) },
            { onSuccess: onClose },
          ),
        )()
      }
      below={
        touched && (
          <div className="mt-4">
            <TouchedWorkChoice touched={touched} timeZone={timeZone} chosen={choice} onChoose={setChoice} />
          </div>
        )
      }
    >
      <Segmented
        label={t`Are you free?`}
        value={kind}
        onChange={(value) => setValue('kind', value)}
        options={[
          { value: 'unavailable', words: t`Not available` },
          { value: 'available', words: t`Available` },
        ]}
      />
      <TextField
        label={t`From`}
        type="datetime-local"
        {...register('start')}
        error={formState.errors.start?.message}
      />
      <TextField
        label={t`To`}
        type="datetime-local"
        {...register('end')}
        error={formState.errors.end?.message}
        hint={t`${{ city: zoneCity(timeZone) }} time (${{ zone: currentAbbreviation(timeZone) }})`}
      />
      <TextField
        label={t`Note for yourself`}
        maxLength={500}
        {...register('note')}
        error={formState.errors.note?.message}
      />
      <p className="text-sm text-ink-soft">
        {kind === 'unavailable'
          ? t`You cannot be booked in this time. What is booked already stays until you say what becomes of it.`
          : t`You can be booked in this time, whatever your week says.`}
      </p>
      {add.error !== null && !touched && <FailureNotice error={add.error} title={t`Not added`} urgent />}
    </FormDialog>
  );
};
