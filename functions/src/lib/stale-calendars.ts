/** Thrown by a booking that wants calendars read before it is tried once more. */
export class StaleCalendars extends Error {
  readonly ids: readonly string[];

  constructor(ids: readonly string[]) {
    super('calendars have to be read first');
    this.name = 'StaleCalendars';
    this.ids = ids;
  }
}

const saidByCalendars: readonly string[] = ['calendar_conflict', 'calendar_unchecked'];

/**
 * Calendars that were read longer ago than the policy wants decide nothing before they are read again. Who is refused
 * for anything else waits for none.
 * @param standing what stands against the people who are booked
 * @throws StaleCalendars
 */
export const askCalendarsFirst = (stale: readonly string[], standing: readonly string[]): void => {
  if (stale.length > 0 && standing.every((reason) => saidByCalendars.includes(reason))) {
    throw new StaleCalendars([...new Set(stale)]);
  }
};
