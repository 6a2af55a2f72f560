import type { AvailabilityException } from '@flxibl/contracts/availability';
import { t } from '@lingui/core/macro';
import { CalendarMinus, CalendarPlus, Trash2 } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { formatRange } from '../../lib/format-time.ts';

interface ExceptionLineProps {
  readonly exception: AvailabilityException;
  readonly busy: boolean;
  readonly onDelete: () => void;
}

export const kindWords = {
  available: t`Available`,
  unavailable: t`Not available`,
  preferred: t`Would like to work`,
} satisfies Record<AvailabilityException['kind'], string>;

export const ExceptionLine = ({ exception, busy, onDelete }: ExceptionLineProps) => {
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
        <p className="font-medium">{kindWords[exception.kind]}</p>
        <p className="tabular text-sm text-ink-soft">{when}</p>
        {exception.note && <p className="text-sm break-words text-ink-faint">{exception.note}</p>}
      </div>
      <Button look="quiet" size="icon" busy={busy} aria-label={t`Delete: ${when}`} onClick={onDelete}>
        {!busy && <Trash2 aria-hidden className="size-4" />}
      </Button>
    </li>
  );
};
