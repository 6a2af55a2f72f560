import type { CalendarFreshness } from '@flxibl/contracts/availability';
import { CalendarClock, CalendarX2 } from 'lucide-react';
import { calendarWords } from './calendar-words.ts';

interface CalendarMarkProps {
  readonly calendar: CalendarFreshness;
  readonly timeZone: string;
}

/** A small sign that a free time may be out of date; nothing where it is not. */
export const CalendarMark = ({ calendar, timeZone }: CalendarMarkProps) => {
  const words = calendarWords(calendar, timeZone);
  if (words === null) return null;
  const Icon = calendar.state === 'needs_reconnect' ? CalendarX2 : CalendarClock;
  return (
    <span title={words} className="shrink-0 text-warn-ink">
      <Icon aria-hidden className="size-4" />
      <span className="sr-only">, {words}</span>
    </span>
  );
};
