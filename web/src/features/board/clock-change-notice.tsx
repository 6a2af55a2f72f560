import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { formatClock, formatMinutes, zoneAbbreviation } from '../../lib/format-time.ts';
import type { BoardChoice } from './board-choice.ts';
import type { RangeOfChoice } from './resolve-range.ts';

interface ClockChangeNoticeProps {
  readonly range: RangeOfChoice;
  readonly timeZone: string;
  readonly choice: BoardChoice;
  readonly dayHours: number;
  readonly onChange: (change: Partial<BoardChoice>) => void;
}

/** Everything a booker must know on the two odd days of the year, and nothing on the others. */
export const ClockChangeNotice = ({
  range,
  timeZone,
  choice,
  dayHours,
  onChange,
}: ClockChangeNoticeProps) => {
  if (range.kind === 'skipped') {
    const next = formatClock(range.after, timeZone);
    return (
      <Notice tone="warn" title={`${range.clock} does not exist on this day`}>
        <p>The clocks go forward and jump over it. The next time there is {next}.</p>
        <Button
          size="small"
          onClick={() => onChange(range.clock === choice.start ? { start: next } : { end: next })}
        >
          Use {next}
        </Button>
      </Notice>
    );
  }
  if (range.kind === 'reversed') {
    return (
      <Notice tone="warn" title="The shift would end before it starts">
        <p>The clocks go back in between. Choose a later end.</p>
      </Notice>
    );
  }
  if (range.twice) {
    const { clock, first, second } = range.twice;
    return (
      <Notice tone="warn" title={`${clock} comes twice on this day`}>
        <p>The clocks go back. Which one do you mean?</p>
        <Segmented
          label={`Which ${clock}`}
          value={choice.turn}
          onChange={(turn) => onChange({ turn })}
          options={[
            { value: 'first', words: `First, ${zoneAbbreviation(timeZone, first)}` },
            { value: 'second', words: `Second, ${zoneAbbreviation(timeZone, second)}` },
          ]}
        />
      </Notice>
    );
  }
  if (dayHours === 24) return null;
  const hours = formatMinutes((range.span.to - range.span.from) / 60_000);
  return (
    <Notice>
      <p>
        The clocks change: this day has {dayHours} hours. The chosen time is {hours} of work, and is paid as
        that.
      </p>
    </Notice>
  );
};
