import { DateTime } from 'luxon';
import type { OwnEvent } from '../calendar-provider.ts';
import { ownUid } from './judge-event.ts';
import { writeZone } from './write-zone.ts';

export interface IcalEvent {
  readonly uid: string;
  /** Raised with every change. */
  readonly sequence: number;
  /** When it was last changed: the same event is the same text. */
  readonly changedAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** An IANA zone. */
  readonly timeZone: string;
  readonly title: string;
  readonly location?: string;
  readonly description?: string;
  readonly url?: string;
  readonly status?: 'CONFIRMED' | 'TENTATIVE';
}

const product = { company: 'flxibl.dev', product: 'Flxibl', language: 'EN' };

// Signs that RFC 5545 allows nowhere; a title with one would make strict readers refuse all of it.
const clean = (text: string): string => text.replaceAll(/(?![\t\n\r])\p{Cc}/gu, '');

/**
 * iCalendar text (RFC 5545): zones with their changes, lines folded at 75 octets, signs escaped.
 * @param calendar `name` is what calendar apps call the calendar
 */
export const writeIcal = async (
  events: readonly IcalEvent[],
  calendar: { readonly name?: string } = {},
): Promise<string> => {
  // Loaded where it is used: no other cold start has to wait for it.
  const { ICalCalendar, ICalEventStatus } = await import('ical-generator');
  const moments = events.flatMap(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()]);
  const from = moments.reduce((least, moment) => Math.min(least, moment), Infinity);
  const until = moments.reduce((most, moment) => Math.max(most, moment), -Infinity);
  const written = new ICalCalendar({ prodId: product, ...(calendar.name && { name: clean(calendar.name) }) });
  written.timezone({ name: null, generator: (timeZone) => writeZone(timeZone, from, until) });
  for (const event of events) {
    const at = (moment: Date) => DateTime.fromJSDate(moment, { zone: event.timeZone });
    written.createEvent({
      id: event.uid,
      sequence: event.sequence,
      stamp: event.changedAt,
      start: at(event.startsAt),
      end: at(event.endsAt),
      timezone: event.timeZone,
      summary: clean(event.title),
      status: ICalEventStatus[event.status ?? 'CONFIRMED'],
      ...(event.location && { location: clean(event.location) }),
      ...(event.description && { description: clean(event.description) }),
      ...(event.url && { url: event.url }),
    });
  }
  return `${written.toString()}\r\n`;
};

/** Our event as one object of a CalDAV calendar. */
export const writeOwnEvent = (event: OwnEvent, now: Date): Promise<string> =>
  writeIcal([{ ...event, uid: ownUid(event.assignmentId), changedAt: now }]);
