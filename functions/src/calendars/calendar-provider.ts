export interface BusyInterval {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly kind: 'busy' | 'tentative' | 'out_of_office';
}
export interface RemoteCalendar {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string | null;
  readonly canWrite: boolean;
  readonly isPrimary: boolean;
}
/** An event as the provider holds it: when, and whose. Its words never leave the provider. */
export interface RemoteEvent {
  /** Stable within its calendar: Google's event id, the path of a CalDAV object. */
  readonly id: string;
  readonly etag: string;
  /** The assignment whose mark it carries (extendedProperties.private.assignmentId; UID `<assignmentId>@flxibl` on CalDAV); null for everybody else's. */
  readonly assignmentId: string | null;
  /** Every instance within the window that makes the person busy; none for transparent, cancelled or declined ones. */
  readonly busy: readonly BusyInterval[];
  /** Of the single or master event; null if it cannot be said. Tells whether ours was moved. */
  readonly span: { readonly startsAt: Date; readonly endsAt: Date } | null;
  /** A part that could not be read; it blocks both ways and is reported. */
  readonly unsupported?: 'zone' | 'recurrence' | 'too_large';
}
export interface Changes {
  /** Whether `events` is all there is (then what is missing is gone), or only what changed. */
  readonly isFull: boolean;
  readonly events: readonly RemoteEvent[];
  readonly deletedIds: readonly string[];
  /** For the next call; null if the server has none (then every call is full). */
  readonly syncToken: string | null;
}
/** Our event, as it should stand in the person's calendar. */
export interface OwnEvent {
  readonly assignmentId: string;
  readonly title: string;
  readonly location: string;
  readonly description: string;
  readonly url: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly sequence: number;
}
export interface Written {
  readonly id: string;
  readonly etag: string;
}
/** A channel on which a provider tells that a calendar has changed; what has changed it does not say. */
export interface CalendarChannels {
  watch(
    calendarId: string,
    channel: { id: string; token: string },
  ): Promise<{ resourceId: string; expiresAt: Date }>;
  /** Already gone is fine. */
  stop(channel: { id: string; resourceId: string }): Promise<void>;
}
export interface CalendarProvider {
  listCalendars(): Promise<readonly RemoteCalendar[]>;
  /** All pages. @throws ProviderError `sync_token_expired`: ask again with null. */
  listChanges(
    calendarId: string,
    since: { syncToken: string | null; from: Date; to: Date; timeZone: string },
  ): Promise<Changes>;
  findEvent(calendarId: string, id: string): Promise<RemoteEvent | null>;
  /** Creates it, or adopts (and brings up to date) what carries the same mark already; revives a deleted one. */
  createEvent(calendarId: string, event: OwnEvent): Promise<Written>;
  /** @throws ProviderError `conflict` when the etag is not the present one, `gone` when there is none */
  updateEvent(calendarId: string, known: Written, event: OwnEvent): Promise<Written>;
  /** Already gone is fine. @throws ProviderError `conflict` */
  deleteEvent(calendarId: string, known: Written): Promise<void>;
  /** Gives the access back at the provider, where it can. */
  revoke(): Promise<void>;
  /** Messages about changes, of providers that send some; the others are asked more often. */
  readonly channels?: CalendarChannels;
}
export type ProviderProblem =
  'needs_reconnect' | 'sync_token_expired' | 'conflict' | 'gone' | 'rate_limited' | 'unavailable' | 'refused';

/** Why a provider did not do something, in words of ours: nothing of its answer is in it, nor of what was sent. */
export class ProviderError extends Error {
  readonly problem: ProviderProblem;
  readonly retryAfterMs: number | undefined;

  constructor(problem: ProviderProblem, retryAfterMs?: number) {
    super(`the calendar's server: ${problem}`);
    this.name = 'ProviderError';
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}
