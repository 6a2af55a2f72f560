import { zodResolver } from '@hookform/resolvers/zod';
import { useId } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { Modal } from '../../components/modal.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { currentAbbreviation, zoneCity } from '../../lib/format-time.ts';
import { addDays, resolveWallTime, todayIn } from '../../lib/zoned-time.ts';
import type { NewException } from './drafts.ts';
import { useAddException } from './use-availability-exceptions.ts';

interface ExceptionDialogProps {
  readonly freelancerId: string;
  readonly timeZone: string;
  readonly onClose: () => void;
}

const wallTime = (timeZone: string) =>
  z
    .string()
    .min(1, 'Choose a day and a time.')
    .refine(
      (wall) => wall === '' || resolveWallTime(timeZone, wall).kind !== 'skipped',
      'The clocks go forward then, so this time does not exist.',
    );

const draftFor = (timeZone: string) =>
  z
    .object({
      kind: z.enum(['available', 'unavailable']),
      start: wallTime(timeZone),
      end: wallTime(timeZone),
      note: z.string().trim().max(500).optional(),
    })
    .refine(({ start, end }) => start < end, { path: ['end'], error: 'The end must be after the start.' });
type Draft = z.output<ReturnType<typeof draftFor>>;

const datesOf = ({ note, ...dates }: Draft): NewException => ({ ...dates, ...(note && { note }) });

export const ExceptionDialog = ({ freelancerId, timeZone, onClose }: ExceptionDialogProps) => {
  const form = useId();
  const add = useAddException(freelancerId);
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
    <Modal
      title="Add other dates"
      onClose={onClose}
      footer={
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Back</Button>
          <Button look="primary" type="submit" form={form} busy={add.isPending}>
            Add
          </Button>
        </div>
      }
    >
      <form
        id={form}
        noValidate
        className="space-y-4"
        onSubmit={(event) =>
          void handleSubmit((draft) => add.mutate(datesOf(draft), { onSuccess: onClose }))(event)
        }
      >
        <Segmented
          label="Are you free?"
          value={kind}
          onChange={(value) => setValue('kind', value)}
          options={[
            { value: 'unavailable', words: 'Not available' },
            { value: 'available', words: 'Available' },
          ]}
        />
        <TextField
          label="From"
          type="datetime-local"
          {...register('start')}
          error={formState.errors.start?.message}
        />
        <TextField
          label="To"
          type="datetime-local"
          {...register('end')}
          error={formState.errors.end?.message}
          hint={`${zoneCity(timeZone)} time (${currentAbbreviation(timeZone)})`}
        />
        <TextField
          label="Note for yourself"
          maxLength={500}
          {...register('note')}
          error={formState.errors.note?.message}
        />
        <p className="text-sm text-ink-soft">
          {kind === 'unavailable'
            ? 'You cannot be booked in this time. What is already booked stays.'
            : 'You can be booked in this time, whatever your week says.'}
        </p>
        {add.error !== null && <FailureNotice error={add.error} title="Not added" urgent />}
      </form>
    </Modal>
  );
};
