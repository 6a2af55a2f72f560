import type { Stay } from '@flxibl/contracts/stays';
import { plural, t } from '@lingui/core/macro';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { daySpan } from '../../lib/day-span.ts';
import { formatHours, formatShortDate } from '../../lib/format-time.ts';
import { clip, spanOf, type Span } from '../../lib/span.ts';
import { addDays, todayIn } from '../../lib/zoned-time.ts';
import { useFreeTime } from './use-time-away.ts';

interface FreeDaysProps {
  readonly freelancerId: string;
  readonly stay: Stay;
  readonly enabled: boolean;
}

const mostShown = 14;

/** The days of a stay from today on, each with its free hours by the clocks there. */
export const FreeDays = ({ freelancerId, stay, enabled }: FreeDaysProps) => {
  const { timeZone, end } = stay;
  const today = todayIn(timeZone);
  const first = stay.start < today ? today : stay.start;
  const count = Math.max(1, Math.round((Date.parse(end) - Date.parse(first)) / 86_400_000) + 1);
  const days = Array.from({ length: Math.min(count, mostShown) }, (_, index) => {
    const date = addDays(first, index);
    return { date, span: daySpan(timeZone, date) };
  });
  const range = { from: days[0]?.span.from ?? 0, to: days.at(-1)?.span.to ?? 0 };
  const { data, error, isPending, refetch } = useFreeTime(freelancerId, range, enabled);
  if (isPending) return <Skeleton className="mt-2 h-20" />;
  if (!data) return <FailureNotice error={error} retry={() => void refetch()} />;
  const free = data.map(spanOf);
  return (
    <>
      <ul className="tabular mt-1 space-y-0.5">
        {days.map(({ date, span }) => (
          <li key={date} className="flex flex-wrap gap-x-3">
            <span className="w-16 shrink-0 text-ink-soft">{formatShortDate(date)}</span>
            <span>{hoursWithin(free, span, timeZone) || t`Not free`}</span>
          </li>
        ))}
      </ul>
      {count > mostShown && (
        <p className="text-ink-faint">
          {plural(count - mostShown, { one: 'and # more day', other: 'and # more days' })}
        </p>
      )}
    </>
  );
};

const hoursWithin = (free: readonly Span[], day: Span, timeZone: string): string =>
  free
    .flatMap((span) => clip(span, day) ?? [])
    .map(({ from, to }) => formatHours(from, to, timeZone))
    .join(', ');
