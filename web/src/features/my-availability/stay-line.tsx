import type { Stay } from '@flxibl/contracts/stays';
import { t } from '@lingui/core/macro';
import { Plane, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { zoneAbbreviation, zoneCity } from '../../lib/format-time.ts';
import { dayRangeWords } from './days-words.ts';
import { FreeDays } from './free-days.tsx';

interface StayLineProps {
  readonly freelancerId: string;
  readonly stay: Stay;
  readonly onDelete: () => void;
}

/** Days elsewhere, and on request when one is free on them by the clocks there. */
export const StayLine = ({ freelancerId, stay, onDelete }: StayLineProps) => {
  const [open, setOpen] = useState(false);
  const [when, city] = [dayRangeWords(stay), zoneCity(stay.timeZone)];
  const letters = zoneAbbreviation(stay.timeZone, `${stay.start}T12:00:00Z`);
  return (
    <li className="px-4 py-3 sm:px-5">
      <div className="flex items-center gap-3">
        <span className="grid size-9 shrink-0 place-items-center rounded-full bg-info-soft text-info-ink">
          <Plane aria-hidden className="size-4.5" />
        </span>
        <div className="min-w-0 flex-1">
          <p className="font-medium break-words">{t`${city} time (${letters})`}</p>
          <p className="tabular text-sm text-ink-soft">{when}</p>
        </div>
        <Button look="quiet" size="icon" aria-label={t`Delete: ${city}, ${when}`} onClick={onDelete}>
          <Trash2 aria-hidden className="size-4" />
        </Button>
      </div>
      <details className="mt-1 ps-12 text-sm" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="inline-block min-h-6 text-ink-soft">{t`When you are free then`}</summary>
        <FreeDays freelancerId={freelancerId} stay={stay} enabled={open} />
      </details>
    </li>
  );
};
