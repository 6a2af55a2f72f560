import { plural, t } from '@lingui/core/macro';
import type { Span } from '../../lib/span.ts';
import { formatHours, zoneCity } from '../../lib/format-time.ts';
import { hourMarks, placeInDay } from './timeline-geometry.ts';

interface BoardHeaderProps {
  readonly day: Span;
  readonly range: Span | null;
  readonly timeZone: string;
}

/** Every hour on a wide screen, every third on a middling one, every sixth on a phone. */
const roomFor = (index: number): string => {
  if (index % 6 === 0) return '';
  return index % 3 === 0 ? 'hidden sm:block' : 'hidden xl:block';
};

/** What the axis shows, for who does not see it. */
const axisInWords = (hours: number, range: Span | null, timeZone: string): string => {
  const city = zoneCity(timeZone);
  if (!range) {
    return plural(hours, { one: `Day in ${city} time, # hour`, other: `Day in ${city} time, # hours` });
  }
  const chosen = formatHours(range.from, range.to, timeZone);
  return plural(hours, {
    one: `Day in ${city} time, # hour, chosen ${chosen}`,
    other: `Day in ${city} time, # hours, chosen ${chosen}`,
  });
};

/** The hours of the day; on a day of a clock change the zone stands where it changes. */
export const BoardHeader = ({ day, range, timeZone }: BoardHeaderProps) => {
  const marks = hourMarks(day, timeZone);
  const changes = new Set(marks.filter(({ zone }, i) => i > 0 && zone !== marks[i - 1]?.zone));
  const place = range && placeInDay(range, day);
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="board-row grid items-end gap-x-4 border-b border-line px-3 py-2 text-[0.8125rem] text-ink-faint md:px-4"
    >
      <div role="columnheader" className="hidden [grid-area:person] md:block">
        {t`Freelancer`}
      </div>
      <div role="columnheader" className="min-w-0 [grid-area:day]">
        <span className="sr-only">{axisInWords(marks.length, range, timeZone)}</span>
        <div aria-hidden className="tabular relative h-9">
          {place && range && (
            <span
              className="absolute top-0 h-1.5 rounded-full bg-accent"
              style={{ insetInlineStart: `${place.start}%`, inlineSize: `${place.size}%` }}
            />
          )}
          {marks.map((mark, index) => (
            <span
              key={mark.at}
              className={`absolute bottom-0 ${changes.has(mark) ? 'font-semibold text-accent-ink' : roomFor(index)}`}
              style={{ insetInlineStart: `${(index / marks.length) * 100}%` }}
            >
              {mark.label}
              {changes.has(mark) && (
                <span className="absolute start-0 bottom-full -mb-1 text-[0.625rem]">{mark.zone}</span>
              )}
            </span>
          ))}
        </div>
      </div>
      <div role="columnheader" className="hidden [grid-area:verdict] md:block">
        {t`Cost, or why not`}
      </div>
      <div role="columnheader" className="hidden [grid-area:action] md:block">
        <span className="sr-only">{t`Book`}</span>
      </div>
    </div>
  );
};
