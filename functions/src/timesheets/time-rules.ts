import type { WorkedTimes } from '@flxibl/contracts/timesheets';
import { invalidInput } from '../lib/app-error.ts';
import type { StatedTimes } from '../lib/price-timesheet.ts';

const hour = 3_600_000;

/** Nobody works so much before or after what was planned; whoever did has made a slip of the day. */
const widestHours = 12;

interface Planned {
  readonly plannedStartsAt: Date;
  readonly plannedEndsAt: Date;
}

/**
 * The times as they are kept: instants in UTC, breaks in their order.
 * @param path what stands before the fields in the request: `times.`
 * @throws AppError `invalid_input` when they do not fit together, lie far from what was planned, or in the future
 */
export const readTimes = (
  { startsAt, endsAt, breaks }: WorkedTimes,
  { plannedStartsAt, plannedEndsAt }: Planned,
  now: Date,
  path = '',
): StatedTimes => {
  const [start, end] = [new Date(startsAt), new Date(endsAt)];
  if (end <= start) throw invalidInput(`${path}endsAt`, 'has to be after the start');
  if (start.getTime() < plannedStartsAt.getTime() - widestHours * hour)
    throw invalidInput(`${path}startsAt`, `at most ${widestHours} hours before the planned start`);
  if (end.getTime() > plannedEndsAt.getTime() + widestHours * hour)
    throw invalidInput(`${path}endsAt`, `at most ${widestHours} hours after the planned end`);
  // The plan may be stated although somebody was let go a little early; work beyond it has to be over.
  if (end > now && end > plannedEndsAt) throw invalidInput(`${path}endsAt`, 'is in the future');
  return { startsAt: start, endsAt: end, breaks: readBreaks(breaks, start, end, `${path}breaks`) };
};

const readBreaks = (
  breaks: WorkedTimes['breaks'],
  start: Date,
  end: Date,
  path: string,
): StatedTimes['breaks'] => {
  const sorted = breaks
    .map((pause, index) => ({ index, from: Date.parse(pause.startsAt), to: Date.parse(pause.endsAt) }))
    .toSorted((one, other) => one.from - other.from);
  for (const [position, { index, from, to }] of sorted.entries()) {
    if (to <= from) throw invalidInput(`${path}.${index}.endsAt`, 'has to be after its start');
    if (from < start.getTime() || to > end.getTime())
      throw invalidInput(`${path}.${index}`, 'has to lie within the work');
    const before = sorted[position - 1];
    if (before && from < before.to) throw invalidInput(`${path}.${index}`, 'overlaps another break');
  }
  return sorted.map(({ from, to }) => ({
    startsAt: new Date(from).toISOString(),
    endsAt: new Date(to).toISOString(),
  }));
};

/** Are they the same to the minute, breaks included? */
export const areSameTimes = (one: StatedTimes, other: StatedTimes): boolean =>
  one.startsAt.getTime() === other.startsAt.getTime() &&
  one.endsAt.getTime() === other.endsAt.getTime() &&
  JSON.stringify(one.breaks.map(({ startsAt, endsAt }) => [Date.parse(startsAt), Date.parse(endsAt)])) ===
    JSON.stringify(other.breaks.map(({ startsAt, endsAt }) => [Date.parse(startsAt), Date.parse(endsAt)]));
