import { t } from '@lingui/core/macro';
import { Copy, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { endsNextDay, suggestPart, weekdayNames, type Part } from './week.ts';

interface DayEditorProps {
  /** 0 is Monday. */
  readonly day: number;
  readonly parts: readonly Part[];
  readonly overlaps: ReadonlySet<string>;
  readonly onChange: (parts: readonly Part[]) => void;
  readonly onCopy: (to: readonly number[]) => void;
}

const input =
  'min-h-11 w-36 rounded-control border border-line-strong/60 bg-surface px-2 hover:border-line-strong aria-invalid:border-danger tabular max-sm:w-25 max-sm:[&::-webkit-calendar-picker-indicator]:hidden';

const remarkOn = (part: Part): string => {
  if (part.start === part.end) return t`24 hours`;
  if (part.end === '00:00') return t`until midnight`;
  return endsNextDay(part) ? t`until the next day` : '';
};

export const DayEditor = ({ day, parts, overlaps, onChange, onCopy }: DayEditorProps) => {
  const [copying, setCopying] = useState(false);
  const name = weekdayNames[day] ?? '';
  const change = (index: number, part: Partial<Part>): void =>
    onChange(parts.map((before, at) => (at === index ? { ...before, ...part } : before)));
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[7rem_minmax(0,1fr)_auto] sm:px-5">
      <h3 className="pt-2 font-medium">{name}</h3>
      <div className="min-w-0 space-y-2 max-sm:order-last max-sm:col-span-full">
        {parts.length === 0 && <p className="py-2 text-ink-faint">{t`Not available`}</p>}
        {parts.map((part, index) => {
          const clash = overlaps.has(`${day}-${index}`) || undefined;
          const which = parts.length > 1 ? t`${name}, part ${{ number: index + 1 }}` : name;
          return (
            // Parts have no identity of their own; their place in the day is it.
            <div key={index} className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <input
                type="time"
                aria-label={t`${which}: from`}
                aria-invalid={clash}
                value={part.start}
                className={input}
                onChange={(event) => event.target.value && change(index, { start: event.target.value })}
              />
              <span aria-hidden>–</span>
              <input
                type="time"
                aria-label={t`${which}: to`}
                aria-invalid={clash}
                value={part.end}
                className={input}
                onChange={(event) => event.target.value && change(index, { end: event.target.value })}
              />
              <Button
                look="quiet"
                size="icon"
                aria-label={t`Remove ${which}`}
                onClick={() => onChange(parts.filter((_, at) => at !== index))}
              >
                <X aria-hidden className="size-4" />
              </Button>
              {clash ? (
                <span className="text-sm text-danger-ink">{t`Overlaps another time`}</span>
              ) : (
                <span className="text-sm text-ink-faint">{remarkOn(part)}</span>
              )}
            </div>
          );
        })}
      </div>
      <div className="flex gap-1 max-sm:col-start-2 max-sm:row-start-1 max-sm:justify-self-end">
        <Button
          look="quiet"
          size="icon"
          aria-label={t`Add a time on ${name}`}
          onClick={() => onChange([...parts, suggestPart(parts)])}
        >
          <Plus aria-hidden className="size-5" />
        </Button>
        <Button
          look="quiet"
          size="icon"
          aria-label={t`Copy ${name} to other days`}
          onClick={() => setCopying(true)}
        >
          <Copy aria-hidden className="size-4" />
        </Button>
      </div>
      {copying && <CopyDialog day={day} onCopy={onCopy} onClose={() => setCopying(false)} />}
    </li>
  );
};
