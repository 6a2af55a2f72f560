import { t } from '@lingui/core/macro';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { addDays } from '../../lib/zoned-time.ts';

interface DayPickerProps {
  readonly date: string;
  /** How many days the arrows go; a week where a week is shown. */
  readonly days?: 1 | 7;
  readonly className?: string;
  readonly onDate: (date: string) => void;
}

export const DayPicker = ({ date, days = 1, className = '', onDate }: DayPickerProps) => (
  <div className={`flex items-end gap-1 ${className}`}>
    <Button
      size="icon"
      aria-label={days === 1 ? t`Previous day` : t`Previous week`}
      onClick={() => onDate(addDays(date, -days))}
    >
      <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
    </Button>
    <TextField
      label={days === 1 ? t`Day` : t`First day`}
      type="date"
      className="flex-1"
      value={date}
      onChange={(event) => event.target.value && onDate(event.target.value)}
    />
    <Button
      size="icon"
      aria-label={days === 1 ? t`Next day` : t`Next week`}
      onClick={() => onDate(addDays(date, days))}
    >
      <ChevronRight aria-hidden className="size-4 rtl:-scale-x-100" />
    </Button>
  </div>
);
