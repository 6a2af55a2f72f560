import { firstInstantOf } from '../../lib/day-span.ts';
import { addDays, todayIn, wallTimeAt } from '../../lib/zoned-time.ts';

/** Which day is looked at, and as it was known when: wall times, so that an address says what the page says. */
export interface RosterChoice {
  readonly siteId: string | null;
  readonly date: string;
  /** `2026-12-01T14:00`, or to the second. */
  readonly known: string;
  readonly onlyDifferences: boolean;
}

const calendarDate = /^20\d{2}-\d{2}-\d{2}$/;
const wallTime = /^20\d{2}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

const matching = (text: string | null, pattern: RegExp): string | null =>
  text !== null && pattern.test(text) && !Number.isNaN(Date.parse(`${text.slice(0, 10)}T00:00Z`))
    ? text
    : null;

/** Whatever stands in the address becomes a usable choice: without one, today as it was known a day ago. */
export const readRosterChoice = (params: URLSearchParams, timeZone: string): RosterChoice => {
  const today = todayIn(timeZone);
  const clock = wallTimeAt(timeZone, Date.now()).slice(11, 13);
  return {
    siteId: params.get('site'),
    date: matching(params.get('day'), calendarDate) ?? today,
    known: matching(params.get('known'), wallTime) ?? `${addDays(today, -1)}T${clock}:00`,
    onlyDifferences: params.get('show') === 'differences',
  };
};

/** The instant that is meant; of a time that the clocks show twice, the first. */
export const knownAtOf = ({ known }: Pick<RosterChoice, 'known'>, timeZone: string): number =>
  firstInstantOf(timeZone, known) + Number(known.slice(17, 19)) * 1000;

const names = {
  siteId: 'site',
  date: 'day',
  known: 'known',
  onlyDifferences: 'show',
} as const satisfies Record<keyof RosterChoice, string>;

/** The address of a changed choice; what is empty is taken out. */
export const writeRosterChoice = (
  params: URLSearchParams,
  change: Partial<RosterChoice>,
): URLSearchParams => {
  const next = new URLSearchParams(params);
  for (const [field, value] of Object.entries(change)) {
    const name = names[field as keyof RosterChoice];
    if (value === true) next.set(name, 'differences');
    else if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
};
