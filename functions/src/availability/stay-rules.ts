import { invalidInput } from '../lib/app-error.ts';

const dayMs = 86_400_000;
const longestDays = 366;

/** @throws AppError `invalid_input` when the last day is before the first or too far from it */
export const refuseOddStay = ({ start, end }: { start: string; end: string }): void => {
  if (end < start) throw invalidInput('end', 'has to be no earlier than the start');
  if (Date.parse(end) - Date.parse(start) > longestDays * dayMs)
    throw invalidInput('end', `at most ${longestDays} days after the start`);
};

/**
 * Where parts that begin on these days can lie, whatever the zones: a day begins up to 14 hours before that of UTC and
 * up to 12 after it, and a part of the last day may end at the end of the next.
 */
export const reachOfDays = ({
  start,
  end,
}: {
  start: string;
  end: string;
}): { startsAt: Date; endsAt: Date } => ({
  startsAt: new Date(Date.parse(start) - dayMs),
  endsAt: new Date(Date.parse(end) + 3 * dayMs),
});
