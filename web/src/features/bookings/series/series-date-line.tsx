import { t } from '@lingui/core/macro';
import { Badge } from '../../../components/badge.tsx';
import { Button } from '../../../components/button.tsx';
import { ButtonLink } from '../../../components/button-link.tsx';
import { shiftStateWords } from '../../../copy/state-words.ts';
import { formatCount } from '../../../lib/format-count.ts';
import { formatList } from '../../../lib/format-list.ts';
import { formatDate, formatHours } from '../../../lib/format-time.ts';
import { useMay } from '../../../lib/use-may.ts';
import { useRoleName } from '../../../lib/use-reference-lists.ts';
import type { SeriesPeople } from './people-of-shifts.ts';
import type { SeriesDate, SeriesShift } from './series-dates.ts';

interface SeriesDateLineProps {
  readonly seriesId: string;
  readonly timeZone: string;
  readonly date: SeriesDate;
  readonly people: SeriesPeople;
  readonly canChange: boolean;
  readonly onCancel: () => void;
}

/** One date of a series: its shifts with who has them, and what can be done to it alone. */
export const SeriesDateLine = (props: SeriesDateLineProps) => {
  const { seriesId, timeZone, date, people, canChange, onCancel } = props;
  const may = useMay();
  const day = formatDate(date.date);
  return (
    <article className="rounded-card border border-line bg-surface px-4 py-3">
      <h3 className="font-medium">{day}</h3>
      {date.shifts.map((shift) => (
        <ShiftLine
          key={shift.shiftId}
          shift={shift}
          timeZone={timeZone}
          names={people.ofShift(shift.shiftId)}
        />
      ))}
      {canChange && may('changeSeries') && (
        <div className="-me-2 flex flex-wrap justify-end gap-1">
          <ButtonLink
            look="quiet"
            size="small"
            className="min-h-11 sm:min-h-9"
            aria-label={t`Change ${day}`}
            to={`/series/${seriesId}/change?date=${date.date}`}
          >
            {t`Change…`}
          </ButtonLink>
          <Button
            look="quiet"
            size="small"
            className="min-h-11 sm:min-h-9"
            aria-label={t({ message: `Cancel ${day}`, context: 'call off' })}
            onClick={onCancel}
          >
            {t({ message: 'Cancel…', context: 'call off' })}
          </Button>
        </div>
      )}
    </article>
  );
};

interface ShiftLineProps {
  readonly shift: SeriesShift;
  readonly timeZone: string;
  readonly names: readonly string[];
}

const ShiftLine = ({ shift, timeZone, names }: ShiftLineProps) => {
  const roleName = useRoleName();
  const { words, tone } = shiftStateWords[shift.state];
  const [filled, seats] = [formatCount(shift.filled), formatCount(shift.headcount)];
  const [hours, role] = [formatHours(shift.startsAt, shift.endsAt, timeZone), roleName(shift.role)];
  return (
    <div className="mt-1 flex items-start justify-between gap-3">
      <p className="tabular min-w-0 text-sm break-words text-ink-soft">
        {t`${hours}, ${role}`}
        {shift.state !== 'cancelled' && `, ${t`${filled} of ${seats} filled`}`}
        {names.length > 0 && <bdi className="block text-ink">{formatList(names)}</bdi>}
      </p>
      <Badge tone={tone}>{words}</Badge>
    </div>
  );
};
