import type { BoardRow } from '@flxibl/contracts/availability';
import { t } from '@lingui/core/macro';
import { clip, spanOf, type Span } from '../../lib/span.ts';
import { formatClock } from '../../lib/format-time.ts';
import type { AskedChange } from './asked-changes.ts';

interface DayInWords {
  readonly free: readonly Span[];
  readonly assignments: BoardRow['assignments'];
  readonly asked?: readonly AskedChange[];
  readonly day: Span;
  readonly timeZone: string;
}

/** The strip in words: `Free 08:00–12:00, 14:00–24:00. Booked by you 12:00–14:00 at Soho.` */
export const describeDay = ({ free, assignments, asked = [], day, timeZone }: DayInWords): string => {
  const clock = (at: number): string => (at === day.to ? '24:00' : formatClock(at, timeZone));
  const range = (span: Span): string => `${clock(span.from)}–${clock(span.to)}`;
  const booked = assignments.flatMap((assignment) => {
    const part = clip(spanOf(assignment), day);
    return part ? [t`Booked by you ${{ hours: range(part) }} at ${{ site: assignment.siteName }}.`] : [];
  });
  const waiting = asked.flatMap(({ span }) => {
    const part = clip(span, day);
    return part ? [t`Asked for ${{ hours: range(part) }} instead, not answered yet.`] : [];
  });
  const whole = free.length === 1 && free[0]?.from === day.from && free[0].to === day.to;
  const hours = free.map(range).join(', ');
  const freeWords = whole ? t`Free all day.` : t`Free ${hours}.`;
  return [free.length === 0 ? t`Not free on this day.` : freeWords, ...booked, ...waiting].join(' ');
};
