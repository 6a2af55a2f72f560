import type { Interval } from './time.ts';

/** One day of one freelancer in the live layer: free parts of a UTC day and the version they were read at. */
export interface LiveDay {
  /** Rises with every change of the freelancer's availability, never falls. */
  readonly v: number;
  /** `HHMM-HHMM` parts in UTC joined by commas, `2400` for the day's end, empty for none. */
  readonly free: string;
}

export const liveAvailabilityPath = (freelancerId: string): string => `availability/${freelancerId}`;
export const liveDayPath = (freelancerId: string, day: string): string =>
  `availability/${freelancerId}/${day}`;
export const inboxPath = (uid: string): string => `inbox/${uid}`;

const minute = 60_000;
const dayLength = 24 * 60 * minute;
const twoDigits = (n: number): string => String(n).padStart(2, '0');
const clock = (minutes: number): string => twoDigits(Math.floor(minutes / 60)) + twoDigits(minutes % 60);

/** The UTC days (`yyyy-mm-dd`) that the half-open range touches, in order. */
export const utcDaysOf = ({ startsAt, endsAt }: Interval): string[] => {
  const days: string[] = [];
  const end = Date.parse(endsAt);
  for (let day = Math.floor(Date.parse(startsAt) / dayLength) * dayLength; day < end; day += dayLength) {
    days.push(new Date(day).toISOString().slice(0, 10));
  }
  return days;
};

/** The `free` text of one UTC day. Parts are cut to whole minutes inwards: never more free than true. */
export const encodeFreeDay = (day: string, free: readonly Interval[]): string => {
  const dayStart = Date.parse(`${day}T00:00:00Z`);
  return free
    .map(({ startsAt, endsAt }) => ({
      from: Math.ceil(Math.max(Date.parse(startsAt) - dayStart, 0) / minute),
      to: Math.floor(Math.min(Date.parse(endsAt) - dayStart, dayLength) / minute),
    }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from)
    .map(({ from, to }) => `${clock(from)}-${clock(to)}`)
    .join(',');
};

/** Back to intervals; an unreadable part counts as not free. */
export const decodeFreeDay = (day: string, free: string): Interval[] => {
  const dayStart = Date.parse(`${day}T00:00:00Z`);
  const at = (text: string): string =>
    new Date(dayStart + (Number(text.slice(0, 2)) * 60 + Number(text.slice(2))) * minute).toISOString();
  return free
    .split(',')
    .filter((part) => /^\d{4}-\d{4}$/.test(part))
    .map((part) => ({ startsAt: at(part.slice(0, 4)), endsAt: at(part.slice(5)) }));
};
