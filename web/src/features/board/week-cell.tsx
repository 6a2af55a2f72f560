import { t } from '@lingui/core/macro';
import { spanOf, type Span } from '../../lib/span.ts';
import { describeDay } from './describe-day.ts';
import { placeInDay } from './timeline-geometry.ts';
import { minutesOf, type PersonDay, type WeekDay } from './week-days.ts';
import { hoursNumber } from './week-words.ts';

interface WeekCellProps {
  readonly day: WeekDay;
  readonly known: PersonDay;
  /** Zone in which times are shown. */
  readonly timeZone: string;
}

const styleOf = (span: Span, day: Span) => {
  const place = placeInDay(span, day);
  return place ? { insetInlineStart: `${place.start}%`, inlineSize: `${place.size}%` } : { display: 'none' };
};

/** One day of somebody: a bar of 24 hours with its free hours in figures, and in words what the bar shows. */
export const WeekCell = ({ day: { span }, known: { free, work }, timeZone }: WeekCellProps) => {
  const words = describeDay({ free, assignments: work, day: span, timeZone });
  const minutes = minutesOf(free);
  const hours = hoursNumber(minutes);
  return (
    <>
      <span className="sr-only">{words}</span>
      <span aria-hidden title={words} className="block">
        <span className="week-bar relative block h-5 overflow-hidden rounded-[5px] bg-busy lg:h-6">
          {free.map((part) => (
            <span key={part.from} className="absolute inset-y-0 bg-free" style={styleOf(part, span)} />
          ))}
          {work.map((one) => (
            <span
              key={one.id}
              className="absolute inset-y-0.5 rounded-[4px] bg-mine"
              style={styleOf(spanOf(one), span)}
            />
          ))}
        </span>
        <span
          className={`tabular mt-0.5 block text-center text-xs ${minutes > 0 ? 'text-ink-soft' : 'text-ink-faint'}`}
        >
          {minutes > 0 ? t`${hours} h` : '–'}
        </span>
      </span>
    </>
  );
};
