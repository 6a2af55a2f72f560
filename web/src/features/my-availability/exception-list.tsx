import type { AvailabilityException } from '@flxibl/contracts/availability';
import { CalendarMinus, CalendarPlus, CalendarX2, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { formatRange } from '../../lib/format-time.ts';
import { ExceptionDialog } from './exception-dialog.tsx';
import { useAvailabilityExceptions, useDeleteException } from './use-availability-exceptions.ts';

interface ExceptionListProps {
  readonly freelancerId: string;
  readonly timeZone: string;
}

/** Dates on which the week does not count. */
export const ExceptionList = ({ freelancerId, timeZone }: ExceptionListProps) => {
  const { data, error, isPending, refetch } = useAvailabilityExceptions(freelancerId);
  const remove = useDeleteException(freelancerId);
  const [adding, setAdding] = useState(false);
  return (
    <section aria-labelledby="exceptions">
      <div className="mb-3 flex items-center justify-between gap-3">
        <h2 id="exceptions" className="text-lg font-semibold tracking-tight">
          Other dates
        </h2>
        <Button onClick={() => setAdding(true)}>
          <Plus aria-hidden className="size-4" />
          Add
        </Button>
      </div>
      {isPending && <ListSkeleton rows={2} className="h-16" />}
      {error && !data && (
        <FailureNotice error={error} title="Your dates could not be loaded" retry={() => void refetch()} />
      )}
      {remove.error !== null && <FailureNotice error={remove.error} title="Not deleted" urgent />}
      {data?.length === 0 && (
        <EmptyState icon={CalendarX2} title="No other dates">
          <p>Add a holiday, or a day on which you can work although your week says no.</p>
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {data.map((exception) => (
            <ExceptionLine
              key={exception.id}
              exception={exception}
              busy={remove.isPending && remove.variables === exception.id}
              onDelete={() => remove.mutate(exception.id)}
            />
          ))}
        </ul>
      )}
      {adding && (
        <ExceptionDialog freelancerId={freelancerId} timeZone={timeZone} onClose={() => setAdding(false)} />
      )}
    </section>
  );
};

interface ExceptionLineProps {
  readonly exception: AvailabilityException;
  readonly busy: boolean;
  readonly onDelete: () => void;
}

const words = {
  available: 'Available',
  unavailable: 'Not available',
  preferred: 'Would like to work',
} as const satisfies Record<AvailabilityException['kind'], string>;

const ExceptionLine = ({ exception, busy, onDelete }: ExceptionLineProps) => {
  const free = exception.kind !== 'unavailable';
  const Icon = free ? CalendarPlus : CalendarMinus;
  const when = formatRange(exception.startsAt, exception.endsAt, exception.timeZone);
  return (
    <li className="flex items-center gap-3 px-4 py-3 sm:px-5">
      <span
        className={`grid size-9 shrink-0 place-items-center rounded-full ${free ? 'bg-accent-soft text-accent-ink' : 'bg-warn-soft text-warn-ink'}`}
      >
        <Icon aria-hidden className="size-4.5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">{words[exception.kind]}</p>
        <p className="tabular text-sm text-ink-soft">{when}</p>
        {exception.note && <p className="text-sm break-words text-ink-faint">{exception.note}</p>}
      </div>
      <Button look="quiet" size="icon" busy={busy} aria-label={`Delete: ${when}`} onClick={onDelete}>
        {!busy && <Trash2 aria-hidden className="size-4" />}
      </Button>
    </li>
  );
};
