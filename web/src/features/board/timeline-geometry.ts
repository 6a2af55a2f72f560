import { clip, type Span } from '../../lib/span.ts';
import { formatClock, zoneAbbreviation } from '../../lib/format-time.ts';

const hour = 3_600_000;

export interface HourMark {
  readonly at: number;
  /** `01`, or `01:30` where the zone shown is not on the hour. */
  readonly label: string;
  readonly zone: string;
}

/** One mark per elapsed hour of the day, labelled in any zone. */
export const hourMarks = (day: Span, timeZone: string): HourMark[] => {
  const marks: HourMark[] = [];
  for (let at = day.from; at < day.to; at += hour) {
    const clock = formatClock(at, timeZone);
    marks.push({
      at,
      label: clock.endsWith(':00') ? clock.slice(0, 2) : clock,
      zone: zoneAbbreviation(timeZone, at),
    });
  }
  return marks;
};

export interface Placement {
  /** Percent of the day. */
  readonly start: number;
  readonly size: number;
}

/** Where a span lies in the day by elapsed time, so that an hour is as wide on a 25-hour day as any other. */
export const placeInDay = (span: Span, day: Span): Placement | null => {
  const part = clip(span, day);
  if (!part) return null;
  const percent = 100 / (day.to - day.from);
  return { start: (part.from - day.from) * percent, size: (part.to - part.from) * percent };
};
