/** Which of the two moments is meant, when the clocks show a time twice. */
export type Turn = 'first' | 'second';

/** What the board shows, as the address bar keeps it; null where the first of the list is meant. */
export interface BoardChoice {
  readonly siteId: string | null;
  readonly role: string | null;
  readonly pool: string | null;
  readonly date: string | null;
  readonly start: string;
  readonly end: string;
  readonly turn: Turn;
  readonly clock: 'site' | 'mine';
  /** Rows are people to book, or shifts to fill. */
  readonly rows: 'people' | 'shifts';
  readonly length: 'day' | 'week';
  /** Of the board by site. */
  readonly onlyOpen: boolean;
  /** Of a week of people: only those with free time in it. */
  readonly onlyFree: boolean;
  /** Part of a name: to begin with on a day, all the time in a week. */
  readonly name: string | null;
}

const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/;
const calendarDate = /^20\d{2}-\d{2}-\d{2}$/;

const matching = (text: string | null, pattern: RegExp): string | null =>
  text !== null && pattern.test(text) ? text : null;

/** Whatever stands in the address bar becomes a usable choice. */
export const readChoice = (params: URLSearchParams): BoardChoice => {
  const date = matching(params.get('date'), calendarDate);
  return {
    siteId: params.get('site'),
    role: params.get('role'),
    pool: params.get('pool'),
    date: date !== null && !Number.isNaN(Date.parse(date)) ? date : null,
    start: matching(params.get('start'), clockTime) ?? '09:00',
    end: matching(params.get('end'), clockTime) ?? '17:00',
    turn: params.get('turn') === 'second' ? 'second' : 'first',
    clock: params.get('clock') === 'mine' ? 'mine' : 'site',
    rows: params.get('rows') === 'shifts' ? 'shifts' : 'people',
    length: params.get('length') === 'week' ? 'week' : 'day',
    onlyOpen: params.get('open') === 'true',
    onlyFree: params.get('free') === 'true',
    name: params.get('name'),
  };
};

const names = {
  siteId: 'site',
  role: 'role',
  pool: 'pool',
  date: 'date',
  start: 'start',
  end: 'end',
  turn: 'turn',
  clock: 'clock',
  rows: 'rows',
  length: 'length',
  onlyOpen: 'open',
  onlyFree: 'free',
  name: 'name',
} as const satisfies Record<keyof BoardChoice, string>;

/** The address of a changed choice; null takes a part out. */
export const writeChoice = (params: URLSearchParams, change: Partial<BoardChoice>): URLSearchParams => {
  const next = new URLSearchParams(params);
  for (const [field, value] of Object.entries(change)) {
    const name = names[field as keyof BoardChoice];
    if (value === null) next.delete(name);
    else next.set(name, String(value));
  }
  return next;
};
