import { plural, t } from '@lingui/core/macro';
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
    const [skipped, next] = [range.clock, formatClock(range.after, timeZone)];
    return (
      <Notice tone="warn" title={t`${skipped} does not exist on this day`}>
        <p>{t`The clocks go forward and jump over it. The next time there is ${next}.`}</p>
        <Button
          size="small"
          onClick={() => onChange(skipped === choice.start ? { start: next } : { end: next })}
        >
          {t`Use ${next}`}
        </Button>
      </Notice>
    );
  }
  if (range.kind === 'reversed') {
    return (
      <Notice tone="warn" title={t`The shift would end before it starts`}>
        <p>{t`The clocks go back in between. Choose a later end.`}</p>
      </Notice>
    );
  }
  if (range.twice) {
    const { clock, first, second } = range.twice;
    const lettersAt = (at: number): string => zoneAbbreviation(timeZone, at);
    return (
      <Notice tone="warn" title={t`${clock} comes twice on this day`}>
        <p>{t`The clocks go back. Which one do you mean?`}</p>
        <Segmented
          label={t`Which ${clock}`}
          value={choice.turn}
          onChange={(turn) => onChange({ turn })}
          options={[
            { value: 'first', words: t`First, ${{ zone: lettersAt(first) }}` },
            { value: 'second', words: t`Second, ${{ zone: lettersAt(second) }}` },
          ]}
        />
      </Notice>
    );
  }
  if (dayHours === 24) return null;
  const length = formatMinutes((range.span.to - range.span.from) / 60_000);
  return (
    <Notice>
      <p>
        {plural(dayHours, {
          one: `The clocks change: this day has # hour. The chosen time is ${length} of work, and is paid as that.`,
          other: `The clocks change: this day has # hours. The chosen time is ${length} of work, and is paid as that.`,
        })}
      </p>
    </Notice>
  );
};
