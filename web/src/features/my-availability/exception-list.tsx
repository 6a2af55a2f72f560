import { t } from '@lingui/core/macro';
import { CalendarX2, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { firstInstantOf } from '../../lib/day-span.ts';
import { formatRange } from '../../lib/format-time.ts';
import type { NewException } from './drafts.ts';
import { ExceptionDialog } from './exception-dialog.tsx';
import { ExceptionLine, kindWords } from './exception-line.tsx';
import { touchedWorkOf } from './touched-work.ts';
import { TouchedWorkDialog } from './touched-work-dialog.tsx';
import { useAvailabilityExceptions, useDeleteException } from './use-availability-exceptions.ts';
import { useWaitingEdits } from './use-waiting-edits.ts';
import type { WaitingEdit } from './waiting-edits.ts';
import { WaitingLine } from './waiting-line.tsx';

interface ExceptionListProps {
  readonly freelancerId: string;
  readonly timeZone: string;
}

/** Dates on which the week does not count. */
export const ExceptionList = ({ freelancerId, timeZone }: ExceptionListProps) => {
  const { data, error, isPending, refetch } = useAvailabilityExceptions(freelancerId);
  const remove = useDeleteException(freelancerId);
  const waiting = useWaitingEdits();
  const touched = remove.error === null ? null : touchedWorkOf(remove.error);
  const refused = touched && remove.variables;
  const [adding, setAdding] = useState(false);
  const deletionOf = (id: string) =>
    waiting.find((edit) => edit.kind === 'delete_dates' && edit.exceptionId === id);
  const added = waiting.filter((edit) => edit.kind === 'add_dates');
  return (
    <section aria-labelledby="exceptions">
      <div className="mb-3 flex items-center justify-between gap-3">
        <h2 id="exceptions" className="text-lg font-semibold tracking-tight">
          {t`Other dates`}
        </h2>
        <Button onClick={() => setAdding(true)}>
          <Plus aria-hidden className="size-4" />
          {t`Add`}
        </Button>
      </div>
      {isPending && <ListSkeleton rows={2} className="h-16" />}
      {error && !data && (
        <FailureNotice error={error} title={t`Your dates could not be loaded`} retry={() => void refetch()} />
      )}
      {remove.error !== null && !touched && (
        <FailureNotice error={remove.error} title={t`Not deleted`} urgent />
      )}
      {data?.length === 0 && added.length === 0 && (
        <EmptyState icon={CalendarX2} title={t`No other dates`}>
          <p>{t`Add hours in which you cannot work, or a day on which you can although your week says no.`}</p>
        </EmptyState>
      )}
      {((data?.length ?? 0) > 0 || added.length > 0) && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {data?.map((exception) => {
            const deletion = deletionOf(exception.id);
            return deletion ? (
              <WaitingDates key={exception.id} edit={deletion} dates={exception} timeZone={timeZone} />
            ) : (
              <ExceptionLine
                key={exception.id}
                exception={exception}
                busy={remove.isPending && remove.variables.id === exception.id}
                onDelete={() => remove.mutate({ id: exception.id })}
              />
            );
          })}
          {added.map((edit) => (
            <WaitingDates key={edit.id} edit={edit} dates={edit.dates} timeZone={timeZone} />
          ))}
        </ul>
      )}
      {touched && refused && (
        <TouchedWorkDialog
          title={t`Delete these dates?`}
          touched={touched}
          timeZone={timeZone}
          busy={remove.isPending}
          onConfirm={(onConflict) => remove.mutate({ id: refused.id, onConflict })}
          onClose={remove.reset}
        />
      )}
      {adding && (
        <ExceptionDialog freelancerId={freelancerId} timeZone={timeZone} onClose={() => setAdding(false)} />
      )}
    </section>
  );
};

interface WaitingDatesProps {
  readonly edit: WaitingEdit;
  readonly dates: Pick<NewException, 'kind' | 'start' | 'end'>;
  readonly timeZone: string;
}

const WaitingDates = ({ edit, dates: { kind, start, end }, timeZone }: WaitingDatesProps) => (
  <WaitingLine edit={edit} title={kindWords[kind]}>
    <p className="tabular text-sm text-ink-soft">
      {formatRange(firstInstantOf(timeZone, start), firstInstantOf(timeZone, end), timeZone)}
    </p>
  </WaitingLine>
);
