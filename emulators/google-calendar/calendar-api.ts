import { randomUUID } from 'node:crypto';
import { expandEvents, instantOf } from './expand-events.ts';
import { Refusal, type Call, type Faults } from './refusal.ts';
import type { StoredCalendar, StoredEvent, World } from './world.ts';

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly ifMatch: string | undefined;
  readonly body: Record<string, unknown>;
  readonly accessToken: string;
}

const legalId = /^[a-v0-9]{5,1024}$/;

/** The events, calendarList and channels of Calendar API v3, as far as the product asks for them. */
export class CalendarApi {
  readonly #world: World;
  readonly #faults: Faults;
  readonly #watch: (calendar: StoredCalendar, body: Record<string, unknown>) => object;
  readonly #stop: (id: string, resourceId: string) => boolean;
  /** Requests by kind since the start, for tests that count them. */
  readonly counts: Partial<Record<Call, number>> = {};
  mostPerPage = 2500;

  constructor(
    world: World,
    faults: Faults,
    watch: (calendar: StoredCalendar, body: Record<string, unknown>) => object,
    stop: (id: string, resourceId: string) => boolean,
  ) {
    this.#world = world;
    this.#faults = faults;
    this.#watch = watch;
    this.#stop = stop;
  }

  /** @returns the answer's body; undefined: none. `lost`: what was asked is done, but nobody hears of it */
  answer(request: ApiRequest): { readonly body: object | undefined; readonly lost: boolean } {
    const grant = this.#world.whose(request.accessToken);
    if (!grant) throw new Refusal(401, 'authError');
    const [call, work] = this.#route(request, grant.email);
    this.counts[call] = (this.counts[call] ?? 0) + 1;
    const fault = this.#faults.take(call);
    if (fault && !fault.lost)
      throw new Refusal(fault.status ?? 503, fault.reason ?? 'backendError', fault.retryAfterSeconds);
    return { body: work(), lost: fault?.lost === true };
  }

  #route(request: ApiRequest, email: string): [Call, () => object | undefined] {
    const { method, path, body } = request;
    if (method === 'GET' && path === '/users/me/calendarList') return ['calendars', () => this.#list(email)];
    if (method === 'POST' && path === '/channels/stop') {
      return [
        'stop',
        () => {
          if (!this.#stop(String(body['id']), String(body['resourceId']))) throw new Refusal(404, 'notFound');
          return undefined;
        },
      ];
    }
    const match = /^\/calendars\/([^/]+)\/events(?:\/([^/]+))?$/.exec(path);
    const calendar = match && this.#world.calendarOf(email, decodeURIComponent(match[1]!));
    if (!match || !calendar) throw new Refusal(404, 'notFound');
    const id = match[2] === undefined ? undefined : decodeURIComponent(match[2]);
    if (id === undefined) {
      if (method === 'GET') return ['list', () => this.#events(calendar, request.query)];
      if (method === 'POST') return ['insert', () => this.#insert(calendar, body)];
    } else if (id === 'watch' && method === 'POST') return ['watch', () => this.#watch(calendar, body)];
    else if (method === 'GET') return ['get', () => shown(this.#find(calendar, id))];
    else if (method === 'PATCH' || method === 'PUT')
      return ['patch', () => this.#change(calendar, id, request)];
    else if (method === 'DELETE') return ['delete', () => this.#delete(calendar, id, request.ifMatch)];
    throw new Refusal(404, 'notFound');
  }

  #list(email: string): object {
    return {
      kind: 'calendar#calendarList',
      items: Object.values(this.#world.account(email).calendars).map(
        ({ id, name, timeZone, accessRole, primary }) => ({
          id,
          summary: name,
          timeZone,
          accessRole,
          ...(primary && { primary }),
        }),
      ),
    };
  }

  #events(calendar: StoredCalendar, query: URLSearchParams): object {
    const syncToken = query.get('syncToken');
    if (syncToken !== null && (query.has('timeMin') || query.has('timeMax')))
      throw new Refusal(400, 'badRequest');
    const [epoch, since] = (syncToken ?? '').split('.').map(Number);
    if (syncToken !== null && epoch !== calendar.epoch) throw new Refusal(410, 'fullSyncRequired');
    const page = query.get('pageToken');
    const [offset, upTo] =
      page === null ? [0, calendar.changes] : (page.split('.').map(Number) as [number, number]);
    const all = Object.values(calendar.events);
    const listed =
      syncToken === null
        ? expandEvents(all, calendar.events, calendar.timeZone).filter(
            (event) => event.status !== 'cancelled' && within(event, calendar, query),
          )
        : expandEvents(
            all.filter(({ changed }) => changed > since!),
            calendar.events,
            calendar.timeZone,
          );
    const size = Math.min(Number(query.get('maxResults') ?? 250), this.mostPerPage);
    const next = offset + size;
    return {
      kind: 'calendar#events',
      items: listed.slice(offset, next).map(shown),
      ...(next < listed.length
        ? { nextPageToken: `${next}.${upTo}` }
        : { nextSyncToken: `${calendar.epoch}.${upTo}` }),
    };
  }

  #find(calendar: StoredCalendar, id: string): StoredEvent {
    const event = calendar.events[id];
    if (!event) throw new Refusal(404, 'notFound');
    return event;
  }

  #insert(calendar: StoredCalendar, body: Record<string, unknown>): object {
    if (calendar.accessRole === 'reader') throw new Refusal(403, 'requiredAccessLevel');
    const id = (body['id'] as string | undefined) ?? randomUUID().replaceAll('-', '');
    if (!legalId.test(id)) throw new Refusal(400, 'invalid');
    // Also of one that was deleted: its id is never free again.
    if (calendar.events[id]) throw new Refusal(409, 'duplicate');
    return shown(this.#world.write(calendar, { status: 'confirmed', start: {}, end: {}, ...body, id }));
  }

  #change(calendar: StoredCalendar, id: string, { ifMatch, body }: ApiRequest): object {
    const event = this.#find(calendar, id);
    if (ifMatch !== undefined && ifMatch !== event.etag) throw new Refusal(412, 'conditionNotMet');
    return shown(this.#world.write(calendar, { ...event, ...body, id }));
  }

  #delete(calendar: StoredCalendar, id: string, ifMatch: string | undefined): undefined {
    const event = this.#find(calendar, id);
    if (event.status === 'cancelled') throw new Refusal(410, 'deleted');
    if (ifMatch !== undefined && ifMatch !== event.etag) throw new Refusal(412, 'conditionNotMet');
    this.#world.write(calendar, { ...event, status: 'cancelled' });
    return undefined;
  }
}

const shown = ({ changed: _, ...event }: StoredEvent): object => event;

const within = (event: StoredEvent, { timeZone }: StoredCalendar, query: URLSearchParams): boolean => {
  const min = query.get('timeMin');
  const max = query.get('timeMax');
  return (
    (min === null || instantOf(event.end, timeZone) > Date.parse(min)) &&
    (max === null || instantOf(event.start, timeZone) < Date.parse(max))
  );
};
