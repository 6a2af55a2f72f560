import { wallInstant } from '../wall-day.ts';
import type { BusyInterval, OwnEvent, RemoteEvent } from '../calendar-provider.ts';

interface GoogleTime {
  readonly date?: string | null;
  readonly dateTime?: string | null;
}

/** As much of an event as is asked for: when, and how it counts. No title, no guest but oneself, no place. */
export interface GoogleEvent {
  readonly id?: string | null;
  readonly etag?: string | null;
  readonly status?: string | null;
  readonly start?: GoogleTime;
  readonly end?: GoogleTime;
  readonly transparency?: string | null;
  readonly eventType?: string | null;
  readonly attendees?: readonly { readonly self?: boolean | null; readonly responseStatus?: string | null }[];
  readonly extendedProperties?: { readonly private?: Readonly<Record<string, string>> | null };
}

/** What of an event ever leaves Google. */
export const askedFields =
  'id,etag,status,start,end,transparency,eventType,attendees(self,responseStatus),extendedProperties/private';

const instantOf = (time: GoogleTime | undefined, timeZone: string): Date | undefined => {
  if (time?.dateTime) return new Date(time.dateTime);
  return time?.date ? wallInstant(time.date, timeZone) : undefined;
};

const free = (event: GoogleEvent, answer: string | null | undefined): boolean =>
  event.status === 'cancelled' ||
  event.transparency === 'transparent' ||
  event.eventType === 'workingLocation' ||
  answer === 'declined';

const kindOf = (event: GoogleEvent, answer: string | null | undefined): BusyInterval['kind'] => {
  if (event.eventType === 'outOfOffice') return 'out_of_office';
  return event.status === 'tentative' || answer === 'tentative' || answer === 'needsAction'
    ? 'tentative'
    : 'busy';
};

/**
 * An instance as Google lists it, in words of ours.
 * @param timeZone of the person: their whole days are whole days there, whatever zone the calendar is in
 */
export const readGoogleEvent = (
  event: GoogleEvent,
  { from, to, timeZone }: { from: Date; to: Date; timeZone: string },
): RemoteEvent => {
  const startsAt = instantOf(event.start, timeZone);
  const endsAt = instantOf(event.end, timeZone);
  const span = startsAt && endsAt && startsAt < endsAt ? { startsAt, endsAt } : null;
  const answer = event.attendees?.find(({ self }) => self)?.responseStatus;
  const counts = span !== null && span.startsAt < to && span.endsAt > from && !free(event, answer);
  return {
    id: event.id ?? '',
    etag: event.etag ?? '',
    assignmentId: event.extendedProperties?.private?.['assignmentId'] ?? null,
    span,
    busy: counts ? [{ ...span, kind: kindOf(event, answer) }] : [],
  };
};

/** Google takes a to v and 0 to 9: the hexadecimal digits of an assignment's id are an id, and always the same. */
export const googleIdOf = (assignmentId: string): string => assignmentId.replaceAll('-', '');

export const writeGoogleEvent = (event: OwnEvent) => ({
  summary: event.title,
  location: event.location,
  description: event.description,
  start: { dateTime: event.startsAt.toISOString(), timeZone: event.timeZone },
  end: { dateTime: event.endsAt.toISOString(), timeZone: event.timeZone },
  source: { title: 'Flxibl', url: event.url },
  status: 'confirmed',
  transparency: 'opaque',
  extendedProperties: { private: { assignmentId: event.assignmentId } },
});
